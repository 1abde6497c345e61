import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// The wallet is locked: what that means, and the way to unlock it.
Card {
    id: note

    required property LockViewModel lock

    readonly property bool choosing: lock.step === "choose"

    objectName: "lockNote"
    padding: 14
    leftPadding: 20

    background: Rectangle {
        radius: 12
        color: Theme.goldSoft
    }
    contentItem: RowLayout {
        spacing: 12

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 3

            Say {
                Layout.fillWidth: true
                text: note.choosing ? qsTr("No wallet here yet") : qsTr("Locked")
                color: Theme.gold
                font.weight: Font.DemiBold
                wrapMode: Text.WordWrap
            }
            Say {
                Layout.fillWidth: true
                text: note.choosing
                    ? qsTr("It is made when you have chosen a password for its file. Nothing runs in this network before.")
                    : qsTr("Nothing can be signed before you give its password: nothing is sent, and this computer does not work for others.")
                font.pixelSize: Theme.small
                wrapMode: Text.WordWrap
            }
        }
        ActionButton {
            objectName: "unlockButton"
            text: note.choosing ? qsTr("Choose a password …") : qsTr("Unlock …")
            onClicked: note.lock.ask()
        }
    }
}
