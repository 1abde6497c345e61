import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// Where the money of the days above is: three stages, whose sum is the total above.
Card {
    id: card

    required property EarningsViewModel earnings

    padding: 20

    contentItem: ColumnLayout {
        spacing: 14

        Say {
            Layout.fillWidth: true
            text: qsTr("Where this money is, in TON")
            font.weight: Font.DemiBold
            wrapMode: Text.WordWrap
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 10

            Stat {
                objectName: "stageSigned"
                Layout.fillWidth: true
                Layout.preferredWidth: 10
                Layout.alignment: Qt.AlignTop
                label: qsTr("Signed")
                value: card.earnings.signedText
                size: value.length > 9 ? 14 : 18
                note: qsTr("Promised, with a signature.")
            }
            Icon {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: 26
                name: "right"
                size: 16
                color: Theme.third
            }
            Stat {
                objectName: "stageSettled"
                Layout.fillWidth: true
                Layout.preferredWidth: 10
                Layout.alignment: Qt.AlignTop
                label: qsTr("Settled")
                value: card.earnings.settledText
                size: value.length > 9 ? 14 : 18
                note: qsTr("Paid by the chain, on its way to you.")
            }
            Icon {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: 26
                name: "right"
                size: 16
                color: Theme.third
            }
            Stat {
                objectName: "stageWithdrawn"
                Layout.fillWidth: true
                Layout.preferredWidth: 10
                Layout.alignment: Qt.AlignTop
                label: qsTr("Withdrawn")
                value: card.earnings.withdrawnText
                size: value.length > 9 ? 14 : 18
                note: qsTr("In your own wallet.")
            }
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
