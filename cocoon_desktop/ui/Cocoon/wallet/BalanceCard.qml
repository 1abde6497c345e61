import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import Cocoon
import Cocoon.ViewModels

// The balance, which can be hidden, and the address for people and for cameras.
Card {
    id: card

    required property WalletViewModel wallet
    required property bool narrow

    padding: 22

    contentItem: RowLayout {
        spacing: 20

        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: 2

            RowLayout {
                Layout.fillWidth: true
                spacing: 6

                Quiet {
                    text: qsTr("Balance")
                }
                ActionButton {
                    objectName: "hideButton"
                    implicitHeight: Theme.hit
                    implicitWidth: Theme.hit
                    kind: "faint"
                    glyph: "eye"
                    focus: true
                    Accessible.name: card.wallet.hidden ? qsTr("Show amounts") : qsTr("Hide amounts")
                    onClicked: card.wallet.toggleHidden()
                }
            }
            Measure {
                objectName: "balance"
                visible: card.wallet.balanceText !== ""
                opacity: card.wallet.stale ? .55 : 1
                value: card.wallet.balanceText
                unit: card.wallet.unit
                Layout.fillWidth: true // a very large one is drawn smaller, and nothing is cut off
                scale: Math.min(1, width / implicitWidth)
                transformOrigin: Item.Left
                size: value.length + unit.length > 19 || card.narrow ? Theme.headline : Theme.hero
            }
            Quiet {
                Layout.fillWidth: true
                visible: card.wallet.balanceText === "" && !card.wallet.stale
                text: qsTr("Not read from the chain yet.")
                color: Theme.third
                wrapMode: Text.WordWrap
            }
            Told {
                objectName: "staleNote"
                Layout.fillWidth: true
                Layout.topMargin: 4
                visible: text !== ""
                text: card.wallet.staleText
                color: Theme.gold
            }
            Quiet {
                Layout.topMargin: 14
                Layout.bottomMargin: 2
                visible: card.wallet.address !== ""
                text: qsTr("Your address")
                color: Theme.third
                font.pixelSize: Theme.caption
            }
            RowLayout {
                Layout.fillWidth: true
                visible: card.wallet.address !== ""
                spacing: 8

                Text {
                    objectName: "addressLines"
                    text: card.wallet.addressLines
                    color: Theme.text
                    font.family: Theme.mono
                    font.pixelSize: Theme.small
                    lineHeight: 1.25
                    textFormat: Text.PlainText
                    renderType: Text.QtRendering
                    Accessible.role: Accessible.StaticText
                    Accessible.name: qsTr("Your address: %1").arg(text)
                }
                ActionButton {
                    objectName: "copyButton"
                    kind: "quiet"
                    glyph: card.wallet.copied ? "check" : "copy"
                    text: card.wallet.copied ? qsTr("Copied") : ""
                    Accessible.name: card.wallet.copied ? qsTr("Copied") : qsTr("Copy address")
                    onClicked: card.wallet.copyAddress()
                }
                Item {
                    Layout.fillWidth: true
                }
            }
        }
        Rectangle {
            objectName: "qr"
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: 132
            Layout.preferredHeight: 132
            visible: card.wallet.qrPath !== ""
            radius: Theme.cornerControl
            color: "#ffffff"
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("QR code of your address")

            Shape {
                width: card.wallet.qrSize
                height: width
                scale: parent.width / width
                transformOrigin: Item.TopLeft

                ShapePath {
                    strokeWidth: -1
                    fillColor: "#121016"

                    PathSvg { path: card.wallet.qrPath }
                }
            }
        }
    }
}
