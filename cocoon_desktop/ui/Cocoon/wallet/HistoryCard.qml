import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// What came and what went, by day; what is on its way stands above.
Card {
    id: card

    required property WalletViewModel wallet

    padding: 0
    topPadding: 8
    bottomPadding: 12

    contentItem: ColumnLayout {
        spacing: 0

        EmptyState {
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.margins: 24
            Layout.alignment: Qt.AlignVCenter
            visible: card.wallet.emptyHistory
            title: qsTr("Nothing came or went yet")
            body: qsTr("What this wallet receives and sends stands here, by day, with comments and fees.")
        }
        Repeater {
            model: card.wallet.history

            HistoryLine {
                Layout.fillWidth: true
            }
        }
        ActionButton {
            objectName: "olderButton"
            Layout.topMargin: 8
            Layout.leftMargin: 24
            visible: card.wallet.hasOlder
            text: qsTr("Show older ones")
            onClicked: card.wallet.showOlder()
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
