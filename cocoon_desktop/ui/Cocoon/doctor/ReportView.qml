import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// Exactly the text that would be copied, before it is.
Popup {
    id: view

    required property DoctorViewModel doctor

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(760, (parent?.width ?? 760) - 48)
    height: Math.min(620, (parent?.height ?? 620) - 48)
    padding: 24
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape
    visible: doctor.report !== ""
    onClosed: view.doctor.closeReport()

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
        Accessible.name: qsTr("Report")

        Say {
            Layout.fillWidth: true
            text: qsTr("Report")
            font.pixelSize: Theme.strong
            font.weight: Font.DemiBold
        }
        Quiet {
            Layout.fillWidth: true
            text: qsTr("This is all that is copied. Keys, words of wallets, addresses, prompts and names are left out.")
            wrapMode: Text.WordWrap
        }
        Rectangle {
            Layout.fillWidth: true
            Layout.fillHeight: true
            radius: Theme.cornerControl
            color: Theme.ground
            border.width: text.activeFocus ? 2 : 0
            border.color: Theme.focus

            ScrollView {
                anchors.fill: parent
                anchors.margins: 4
                clip: true
                ScrollBar.vertical: Scroller {
                    anchors.right: parent.right
                    anchors.top: parent.top
                    anchors.bottom: parent.bottom
                }

                TextArea {
                    id: text

                    objectName: "reportText"
                    text: view.doctor.report
                    readOnly: true
                    selectByMouse: true
                    selectByKeyboard: true // the arrow keys read on
                    wrapMode: TextEdit.Wrap
                    color: Theme.text
                    selectionColor: Theme.iris
                    selectedTextColor: Theme.ground
                    font.family: Theme.mono
                    font.pixelSize: Theme.caption
                    padding: 12
                    background: null
                    ContextMenu.menu: EditMenu {
                        selected: text.selectedText !== ""
                        writable: false
                        onCopied: text.copy()
                        onAll: text.selectAll()
                    }
                    Accessible.name: qsTr("The text of the report")
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 10

            Item { Layout.fillWidth: true }
            ActionButton {
                objectName: "closeReport"
                text: qsTr("Close")
                onClicked: view.close()
            }
            ActionButton {
                objectName: "copyReport"
                kind: "strong"
                glyph: view.doctor.copied ? "check" : "copy"
                focus: true
                text: view.doctor.copied ? qsTr("Copied") : qsTr("Copy")
                onClicked: view.doctor.copyReport()
            }
        }
    }
}
