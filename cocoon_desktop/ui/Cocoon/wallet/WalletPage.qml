import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// What the wallet holds, what came and went, and sending.
ScrollPage {
    id: page

    required property WalletViewModel wallet

    onEndNeared: wallet.showOlder()

    PageHead {
        Layout.fillWidth: true
        title: qsTr("Wallet")
        sentence: page.wallet.sentence

        Badge {
            objectName: "walletBadge"
            kind: page.wallet.network === "main" ? "plain" : page.wallet.network
            text: page.wallet.badgeText
        }
    }
    LockNote {
        Layout.fillWidth: true
        visible: page.wallet.lock.locked
        lock: page.wallet.lock
    }
    BackupNote {
        Layout.fillWidth: true
        visible: !page.wallet.backedUp && page.wallet.address !== "" && !page.wallet.lock.locked
        wallet: page.wallet
    }
    FundingCard {
        Layout.fillWidth: true
        visible: page.wallet.nodes.needed
        funding: page.wallet.nodes
        narrow: page.narrow
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: page.narrow ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        BalanceCard {
            Layout.fillWidth: true
            Layout.fillHeight: false
            focus: true
            wallet: page.wallet
            narrow: page.narrow
        }
        SendCard {
            objectName: "sendCard"
            Layout.fillWidth: page.narrow
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: page.narrow ? -1 : 316
            Layout.minimumHeight: page.narrow ? 0 : 560
            Layout.rowSpan: page.narrow ? 1 : 2
            form: page.wallet.send
            unit: page.wallet.unit
            ready: page.wallet.address !== "" && !page.wallet.lock.locked
        }
        HistoryCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: 220
            wallet: page.wallet
        }
    }
    BackupSheet {
        backup: page.wallet.backup
    }
    RestoreSheet {
        restore: page.wallet.restore
    }
}
