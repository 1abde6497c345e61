import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Cocoon.ViewModels

// Where a question is written. Says who can read it before it is sent, and the button repeats it.
Card {
    id: composer

    required property ChatViewModel chat
    property bool refused: false // what was pasted last

    function write(): void {
        field.forceActiveFocus(Qt.OtherFocusReason)
    }

    // What is too long is not pasted. `selected`: by a middle click.
    function refuses(selected: bool): bool {
        refused = !chat.takesPaste(field.length - field.selectedText.length, selected)
        return refused
    }

    function submit(): void {
        if (chat.send(field.text))
            field.clear()
    }

    function editLast(): void {
        const question = chat.editLast()
        if (question === "")
            return
        field.text = question
        field.cursorPosition = field.length
        write()
    }

    function putAside(): void {
        chat.keepLast()
        field.clear()
    }

    padding: 14

    contentItem: ColumnLayout {
        spacing: 12

        RowLayout {
            objectName: "editingNote"
            visible: composer.chat.editing
            spacing: 12

            Quiet {
                Layout.fillWidth: true
                text: qsTr("You are editing your last question. Its answer goes when you send this.")
                color: Theme.silk
                wrapMode: Text.Wrap
            }
            ActionButton {
                objectName: "putAsideButton"
                implicitHeight: Theme.hit
                text: qsTr("Keep it as it was")
                onClicked: {
                    composer.putAside()
                    composer.write()
                }
            }
        }
        Told {
            objectName: "pasteNote"
            Layout.fillWidth: true
            visible: composer.refused
            live: true
            text: composer.refused ? qsTr("This is too long for a question. Nothing was pasted.") : ""
            color: Theme.gold
        }
        RowLayout {
            spacing: 12

            TierChoice { chat: composer.chat }
            Quiet {
                objectName: "tierSentence"
                Layout.fillWidth: true
                text: composer.chat.tierSentence
                color: composer.chat.tierUsable ? Theme.second : Theme.gold
                wrapMode: Text.Wrap
            }
        }
        RowLayout {
            spacing: 8

            ScrollView {
                id: frame

                focus: true

                Layout.fillWidth: true
                Layout.preferredHeight: Math.min(148, Math.max(Theme.buttonBig, field.implicitHeight))
                ScrollBar.vertical: Scroller {
                    parent: frame
                    x: frame.width - width - 4
                    y: 4
                    height: frame.height - 8
                }
                ScrollBar.horizontal.policy: ScrollBar.AlwaysOff

                background: Rectangle {
                    radius: Theme.cornerControl
                    color: Theme.dark ? Theme.ground : Theme.raised
                    border.width: field.activeFocus ? 2 : 1
                    border.color: field.activeFocus ? Theme.focus : Theme.outline
                }

                TextArea {
                    id: field

                    objectName: "prompt"
                    focus: true
                    leftPadding: 16
                    rightPadding: 20
                    topPadding: 14
                    bottomPadding: 14
                    wrapMode: TextArea.Wrap
                    textFormat: TextArea.PlainText
                    Component.onCompleted: text = composer.chat.draft()
                    onTextChanged: {
                        composer.refused = false
                        composer.chat.keepDraft(text)
                    }
                    placeholderText: qsTr("Ask something")
                    placeholderTextColor: Theme.third
                    color: Theme.text
                    selectionColor: Theme.iris
                    selectedTextColor: Theme.ground
                    font.family: Theme.sans
                    font.pixelSize: Theme.body
                    font.features: Theme.words
                    renderType: TextArea.QtRendering
                    background: null
                    ContextMenu.menu: EditMenu {
                        selected: field.selectedText !== ""
                        onCut: field.cut()
                        onCopied: field.copy()
                        onPasted: {
                            if (!composer.refuses(false))
                                field.paste()
                        }
                        onAll: field.selectAll()
                    }
                    // A field of many lines would keep the key for itself.
                    Keys.onTabPressed: nextItemInFocusChain().forceActiveFocus(Qt.TabFocusReason)
                    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                    Accessible.name: qsTr("Your question")
                    Accessible.description: qsTr("Enter sends, Shift and Enter begins a new line, Up edits the last question")
                    Keys.onPressed: event => {
                        if (event.matches(StandardKey.Paste)) {
                            event.accepted = composer.refuses(false)
                            return
                        }
                        const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter
                        if (enter && !(event.modifiers & Qt.ShiftModifier)) {
                            composer.submit()
                            event.accepted = true
                        } else if (event.key === Qt.Key_Up && field.text === "") {
                            composer.editLast()
                            event.accepted = true
                        }
                    }

                    MouseArea {
                        anchors.fill: parent
                        acceptedButtons: Qt.MiddleButton
                        cursorShape: Qt.IBeamCursor
                        onPressed: mouse => mouse.accepted = composer.refuses(true)
                    }
                }
            }
            ActionButton {
                id: send

                objectName: "sendButton"
                Layout.alignment: Qt.AlignBottom
                big: true
                kind: composer.chat.answering ? "plain" : "strong"
                glyph: composer.chat.answering ? "stop" : "send"
                text: composer.chat.answering ? qsTr("Stop") : composer.chat.sendText
                enabled: composer.chat.answering || (composer.chat.tierUsable && field.text.trim() !== "")
                onClicked: composer.chat.answering ? composer.chat.stop() : composer.submit()
            }
        }
    }
}
