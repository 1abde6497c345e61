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
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside

    Overlay.modal: Rectangle { color: Theme.soft(Theme.rail, .72) }
    background: Rectangle {
        radius: Theme.cornerCard
        color: Theme.raised
        border.width: 1
        border.color: Theme.pressed
    }
    contentItem: ColumnLayout {
        spacing: 12
        Accessible.role: Accessible.Dialog
        Accessible.name: question.title

        Say {
            Layout.fillWidth: true
            text: question.title
            font.pixelSize: Theme.strong
            font.weight: Font.DemiBold
            wrapMode: Text.WordWrap
        }
        Quiet {
            Layout.fillWidth: true
            text: question.body
            font.pixelSize: Theme.body
            lineHeight: leading // counting its lines while it is laid out would be a loop
            wrapMode: Text.WordWrap
        }
        RowLayout {
            Layout.topMargin: 8
            Layout.alignment: Qt.AlignRight
            spacing: 10

            ActionButton {
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
