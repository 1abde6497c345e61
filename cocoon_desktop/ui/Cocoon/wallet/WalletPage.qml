import QtQuick
import Cocoon
import Cocoon.ViewModels

// The wallet page.
FocusScope {
    id: page

    required property WalletViewModel wallet
    required property bool narrow

    PageHead {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: page.narrow ? Theme.marginNarrow : Theme.margin
        title: qsTr("Wallet")
        sentence: qsTr("Your address, what came and what went.")
    }
}
