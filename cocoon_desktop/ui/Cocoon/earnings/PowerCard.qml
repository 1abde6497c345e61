import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// What sharing cost in power, from what was measured and what the owner said. What is missing is asked for.
Card {
    id: card

    required property EarningsViewModel earnings

    padding: 20

    contentItem: ColumnLayout {
        spacing: 10

        Say {
            Layout.fillWidth: true
            text: card.earnings.leftText !== "" ? qsTr("After power") : qsTr("Power")
            font.weight: Font.DemiBold
        }
        PriceQuestion {
            objectName: "kwhPrice"
            visible: card.earnings.powerAsks === "price"
            question: qsTr("What a kilowatt-hour costs you. Nothing is assumed.")
            label: qsTr("Price per kWh")
            suffix: card.earnings.currency
            onGiven: (text, field) => field.fault = card.earnings.setKwhPrice(text)
        }
        PriceQuestion {
            objectName: "watts"
            visible: card.earnings.powerAsks === "watts"
            question: qsTr("Your card does not tell its power. How much does the computer take while sharing?")
            label: qsTr("Power while sharing")
            suffix: qsTranslate("Unit", "W")
            onGiven: (text, field) => field.fault = card.earnings.setWatts(text)
        }
        PowerLine {
            visible: card.earnings.worthText !== ""
            label: qsTr("Earned")
            value: card.earnings.worthText
        }
        PowerLine {
            objectName: "powerCost"
            visible: card.earnings.powerAsks !== "price" && card.earnings.powerAsks !== "watts"
            label: qsTr("Power, %1").arg(card.earnings.energyText)
            value: "\u2212 " + card.earnings.costText
        }
        Rule {
            visible: card.earnings.leftText !== ""
        }
        PowerLine {
            objectName: "powerLeft"
            visible: card.earnings.leftText !== ""
            label: qsTr("Left")
            value: card.earnings.leftText
            strong: true
        }
        PriceQuestion {
            objectName: "tonPrice"
            visible: card.earnings.powerAsks === "ton"
            question: qsTr("What a toncoin is worth to you. It is not looked up.")
            label: qsTr("Worth of 1 TON")
            suffix: card.earnings.currency
            onGiven: (text, field) => field.fault = card.earnings.setTonPrice(text)
        }
        Quiet {
            Layout.fillWidth: true
            visible: !card.earnings.hasValue && card.earnings.powerAsks === ""
            text: qsTr("Worthless coins do not pay for power.")
            color: Theme.third
            font.pixelSize: Theme.caption
            wrapMode: Text.WordWrap
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
