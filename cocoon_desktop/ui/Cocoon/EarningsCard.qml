import QtQuick
import QtQuick.Layouts
import Cocoon.ViewModels

// Today's sum, and the totals on their way from a signature to the owner's address.
Card {
    id: card

    required property DashboardViewModel dashboard
    required property bool narrow
    readonly property bool beside: narrow && totals.implicitWidth + 200 <= availableWidth // not with huge ones

    padding: narrow ? 18 : 22

    contentItem: GridLayout {
        columns: card.beside ? 2 : 1
        columnSpacing: 24
        rowSpacing: card.narrow ? 10 : 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.alignment: Qt.AlignTop
            spacing: 4

            Quiet {
                Layout.fillWidth: true
                text: card.narrow && card.dashboard.coinsNote !== ""
                    ? qsTr("Earned today. %1").arg(card.dashboard.coinsNote) : qsTr("Earned today")
                wrapMode: Text.Wrap
            }
            Measure {
                objectName: "earnedToday"
                value: card.dashboard.todayText
                unit: "TON"
                Layout.fillWidth: true // a very large one is drawn smaller, and nothing is cut off
                scale: Math.min(1, width / implicitWidth)
                transformOrigin: Item.Left
                size: value.length > 7 ? Theme.headline : card.narrow ? 30 : Theme.hero
                color: Theme.luna
            }
            Quiet {
                objectName: "coinsNote"
                Layout.fillWidth: true
                visible: text !== "" && !card.narrow
                text: card.dashboard.coinsNote
                wrapMode: Text.Wrap
            }
        }
        Item {
            Layout.fillHeight: true
            visible: !card.narrow
        }
        Rule {
            Layout.topMargin: 10
            Layout.bottomMargin: 8
            visible: !card.narrow
        }
        GridLayout {
            id: totals

            Layout.fillWidth: !card.narrow
            Layout.fillHeight: false
            Layout.alignment: card.narrow ? Qt.AlignVCenter : Qt.AlignTop
            columns: card.narrow ? 3 : 1
            columnSpacing: 28
            rowSpacing: 0

            Amount {
                objectName: "signed"
                Layout.fillWidth: true
                stacked: card.narrow
                label: qsTr("Signed")
                value: card.dashboard.signedText
                meaning: qsTr("The proxy's signature over this total is in our hands. The latest one covers all before it.")
            }
            Amount {
                objectName: "settled"
                Layout.fillWidth: true
                stacked: card.narrow
                label: qsTr("Settled")
                value: card.dashboard.settledText
                meaning: qsTr("The worker contract has paid this much.")
            }
            Amount {
                objectName: "withdrawn"
                Layout.fillWidth: true
                stacked: card.narrow
                label: qsTr("Withdrawn")
                value: card.dashboard.withdrawnText
                meaning: qsTr("This much has arrived at your own address.")
            }
        }
    }
}
