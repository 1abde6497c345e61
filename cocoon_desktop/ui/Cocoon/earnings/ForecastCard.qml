import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// What the next 30 days may bring: a range, drawn as a range, and why it is as wide as it is.
Card {
    id: card

    required property EarningsViewModel earnings

    padding: 20

    contentItem: ColumnLayout {
        spacing: 8

        Say {
            Layout.fillWidth: true
            text: qsTr("Next 30 days")
            font.weight: Font.DemiBold
        }
        Measure {
            objectName: "forecast"
            visible: card.earnings.forecastText !== ""
            value: card.earnings.forecastText
            unit: "TON"
            size: value.length > 12 ? 16 : 20
        }
        Item {
            Layout.fillWidth: true
            Layout.topMargin: 2
            Layout.bottomMargin: 2
            visible: card.earnings.forecastText !== ""
            implicitHeight: 6

            Rectangle {
                width: parent.width
                height: 6
                radius: 3
                color: Theme.pressed
            }
            Rectangle {
                x: parent.width * card.earnings.forecastLow * .8
                width: parent.width * .8 - x
                height: 6
                radius: 3
                color: Theme.soft(Theme.luna, .5)
            }
        }
        Quiet {
            objectName: "forecastReason"
            Layout.fillWidth: true
            text: card.earnings.forecastReason
            color: Theme.third
            font.pixelSize: Theme.caption
            wrapMode: Text.WordWrap
        }
        Quiet {
            Layout.fillWidth: true
            visible: text !== "" && card.earnings.forecastText !== ""
            text: card.earnings.coinsNote
            color: Theme.third
            font.pixelSize: Theme.caption
            wrapMode: Text.WordWrap
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
