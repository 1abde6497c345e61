import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// Asks before something that cannot be undone. Focus starts on the way back; Esc goes back.
Popup {
    id: question

    required property string title
    required property string body
    required property string action
    property string back: qsTr("Back")

    signal agreed

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(440, (parent?.width ?? 440) - 48)
    padding: 24
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape // a press outside is the second click on what asked
    onOpened: {
        wayBack.forceActiveFocus(Qt.TabFocusReason) // also where the other button had it the last time
        wayBack.focusReason = Qt.TabFocusReason // it shows what Enter does, also where it had the keyboard already
    }

    Overlay.modal: Rectangle { color: Theme.scrim }
    background: Rectangle {
        radius: Theme.cornerCard
        color: Theme.sheet
        border.width: 1
        border.color: Theme.pressed
    }
    contentItem: ColumnLayout {
        spacing: 12
        Accessible.role: Accessible.Dialog
        Accessible.name: question.title
        Keys.onPressed: event => {
            const page = .8 * words.height
            const steps = { [Qt.Key_Up]: -40, [Qt.Key_Down]: 40, [Qt.Key_PageUp]: -page, [Qt.Key_PageDown]: page }
            const step = steps[event.key]
            event.accepted = step !== undefined
            if (event.accepted)
                words.contentY = Math.max(0, Math.min(words.contentHeight - words.height, words.contentY + step))
        }

        Say {
            Layout.fillWidth: true
            text: question.title
            font.pixelSize: Theme.strong
            font.weight: Font.DemiBold
            wrapMode: Text.WordWrap
        }
        // An address may be longer than the window is high; the buttons stay in it.
        Flickable {
            id: words

            // The scroll bar stands beside the words, in the popup's padding.
            readonly property real aside: 14

            Layout.fillWidth: true
            Layout.rightMargin: -aside
            Layout.preferredHeight: body.implicitHeight
            Layout.maximumHeight: Math.max(60, (question.parent?.height ?? 480) - 220)
            contentWidth: width
            contentHeight: body.implicitHeight
            boundsBehavior: Flickable.StopAtBounds
            acceptedButtons: Qt.NoButton
            clip: contentHeight > height

            ScrollBar.vertical: Scroller {}

            Quiet {
                id: body

                width: words.width - words.aside
                text: question.body
                font.pixelSize: Theme.body
                wrapMode: Text.Wrap // an address has no blanks
            }
        }
        RowLayout {
            Layout.topMargin: 8
            Layout.alignment: Qt.AlignRight
            spacing: 10

            ActionButton {
                id: wayBack

                objectName: "questionBack"
                text: question.back
                focus: true
                onClicked: question.close()
            }
            ActionButton {
                objectName: "questionAgree"
                kind: "strong"
                text: question.action
                onClicked: {
                    question.close()
                    question.agreed()
                }
            }
        }
    }
}
