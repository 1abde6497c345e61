pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// What came and what went, by day; what is on its way stands above.
Card {
    id: card

    required property WalletViewModel wallet

    padding: 0
    topPadding: 8
    bottomPadding: 8

    contentItem: Item {
        EmptyState {
            anchors.centerIn: parent
            width: Math.min(360, parent.width - 48)
            visible: card.wallet.emptyHistory
            title: qsTr("Nothing came or went yet")
            body: qsTr("What this wallet receives and sends stands here, by day, with comments and fees.")
        }
        ListView {
            id: list

            objectName: "history"
            anchors.fill: parent
            visible: !card.wallet.emptyHistory
            model: card.wallet.history
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: true
            opacity: card.wallet.stale ? .7 : 1
            Accessible.role: Accessible.List
            Accessible.name: qsTr("What came and what went")
            Keys.onUpPressed: decrementCurrentIndex()
            Keys.onDownPressed: incrementCurrentIndex()

            ScrollBar.vertical: Scroller {}

            delegate: HistoryLine {
                width: list.width
                focused: list.activeFocus && ListView.isCurrentItem
            }
        }
        FocusRing {
            corner: Theme.cornerCard
            away: 0
            shown: list.activeFocus
        }
    }
}
