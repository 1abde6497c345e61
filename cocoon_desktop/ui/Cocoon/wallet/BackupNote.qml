import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// The words are on no paper yet: what that means, and the two ways on.
Card {
    id: note

    required property WalletViewModel wallet

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
                text: qsTr("Not backed up")
                color: Theme.gold
                font.weight: Font.DemiBold
                wrapMode: Text.WordWrap
            }
            Say {
                Layout.fillWidth: true
                text: qsTr("24 words are this wallet. If this computer breaks and they are on no paper, its coins are gone.")
                font.pixelSize: Theme.small
                wrapMode: Text.WordWrap
            }
        }
        ActionButton {
            objectName: "restoreButton"
            visible: note.wallet.restore.possible
            kind: "quiet"
            text: qsTr("Restore")
            onClicked: note.wallet.restore.open()
        }
        ActionButton {
            objectName: "backupButton"
            text: qsTr("Back up")
            onClicked: note.wallet.backup.open()
        }
    }
}
