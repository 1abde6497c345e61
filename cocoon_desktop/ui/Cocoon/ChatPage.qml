import QtQuick
import QtQuick.Layouts
import Cocoon.ViewModels

// Ask, read, stop. Who can read a question is said before it is sent.
FocusScope {
    id: page

    required property ChatViewModel chat
    required property bool narrow

    Keys.onEscapePressed: {
        if (chat.editing)
            composer.putAside()
        else
            chat.stop()
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: page.narrow ? 24 : Theme.margin
        anchors.rightMargin: anchors.leftMargin
        anchors.topMargin: 30
        anchors.bottomMargin: 28
        spacing: 16

        PageHead {
            Layout.fillWidth: true
            title: qsTr("Chat")
            sentence: page.chat.pageSentence

            Badge {
                objectName: "modelBadge"
                Layout.alignment: Qt.AlignVCenter
                visible: page.chat.model !== ""
                kind: "plain"
                glyph: "models"
                text: page.chat.model
            }
            ActionButton {
                objectName: "undoButton"
                visible: page.chat.canUndo && page.chat.empty
                glyph: "again"
                text: page.narrow ? "" : qsTr("Bring it back")
                Accessible.name: qsTr("Bring the last conversation back")
                onClicked: {
                    page.chat.undo()
                    composer.write()
                }
            }
            ActionButton {
                objectName: "newChatButton"
                glyph: "plus"
                enabled: !page.chat.empty
                Accessible.name: qsTr("New chat")
                onClicked: {
                    page.chat.newChat()
                    composer.write()
                }
            }
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumWidth: 804
            Layout.alignment: Qt.AlignHCenter

            MessageList {
                objectName: "messages"
                anchors.fill: parent
                anchors.leftMargin: -inset
                anchors.rightMargin: -inset
                visible: !page.chat.empty
                chat: page.chat
                inset: 16
                onEditing: composer.editLast()
            }
            ChatWelcome {
                anchors.centerIn: parent
                width: Math.min(420, parent.width)
                visible: page.chat.empty
                onChosen: prompt => page.chat.send(prompt)
            }
        }
        Composer {
            id: composer

            objectName: "composer"
            Layout.fillWidth: true
            Layout.maximumWidth: 804
            Layout.alignment: Qt.AlignHCenter
            chat: page.chat
        }
    }
}
