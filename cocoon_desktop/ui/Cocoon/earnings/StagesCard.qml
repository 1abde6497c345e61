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
        spacing: 12

        Say {
            Layout.fillWidth: true
            text: qsTr("Where this money is")
            font.weight: Font.DemiBold
            wrapMode: Text.WordWrap
        }
        StageLine {
            objectName: "stageSigned"
            label: qsTr("Signed")
            meaning: qsTr("Promised to you, with a signature.")
            value: card.earnings.signedText
        }
        StageLine {
            objectName: "stageSettled"
            label: qsTr("Settled")
            meaning: qsTr("Paid by the contract, on its way.")
            value: card.earnings.settledText
        }
        StageLine {
            objectName: "stageWithdrawn"
            label: qsTr("Withdrawn")
            meaning: qsTr("In your own wallet.")
            value: card.earnings.withdrawnText
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
