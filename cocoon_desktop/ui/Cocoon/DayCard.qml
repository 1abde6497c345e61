pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Cocoon.ViewModels

// What today was spent on, minute by minute, as far as the program was running.
Card {
    id: card

    required property DashboardViewModel dashboard

    function tint(activity: string): color {
        switch (activity) {
        case "earning":
            return Theme.luna
        case "trouble":
            return Theme.coral
        case "paused":
            return Theme.outline
        default:
            return Theme.soft(Theme.silk, .55)
        }
    }

    padding: 20
    topPadding: 16
    bottomPadding: 16

    contentItem: ColumnLayout {
        spacing: 10

        Item {
            Layout.fillWidth: true
            implicitHeight: Math.max(title.implicitHeight, legend.implicitHeight)

            Say {
                id: title

                text: qsTr("Today")
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
            }
            Flow {
                id: legend

                anchors.right: parent.right
                width: Math.min(needed, parent.width - title.width - 24)
                spacing: 18
                layoutDirection: Qt.RightToLeft

                readonly property real needed: {
                    let sum = -spacing
                    for (const child of children)
                        sum += child.width + spacing
                    return sum
                }

                LegendEntry {
                    text: qsTr("Trouble")
                    color: card.tint("trouble")
                }
                LegendEntry {
                    text: qsTr("Paused")
                    color: card.tint("paused")
                    low: true
                }
                LegendEntry {
                    text: qsTr("Waiting")
                    color: card.tint("waiting")
                    low: true
                }
                LegendEntry {
                    text: qsTr("Earning")
                    color: card.tint("earning")
                }
            }
        }
        Item {
            id: ribbon

            objectName: "dayRibbon"
            Layout.fillWidth: true
            implicitHeight: 46
            Accessible.role: Accessible.Chart
            Accessible.name: qsTr("Today: %1 spent earning").arg(card.dashboard.day.earningText)

            Rectangle {
                width: parent.width
                height: 22
                radius: Theme.cornerSmall
                color: Theme.raised
            }
            Repeater {
                model: card.dashboard.day.spans

                Rectangle {
                    id: span

                    required property real first
                    required property real end
                    required property string activity
                    required property string words
                    readonly property bool low: activity === "waiting" || activity === "paused"

                    x: first * ribbon.width
                    y: low ? 6 : 0
                    width: Math.max(2, (end - first) * ribbon.width - 1)
                    height: low ? 10 : 22
                    radius: Math.min(4, width / 2)
                    color: card.tint(activity)

                    HoverHandler { id: pointer }
                    Tip {
                        text: span.words
                        visible: pointer.hovered
                    }
                }
            }
            Rectangle {
                x: card.dashboard.day.nowAt * ribbon.width - 1
                y: -4
                width: 2
                height: 30
                radius: 1
                color: Theme.text
            }
            Repeater {
                model: card.dashboard.day.hours

                Say {
                    required property int index
                    required property string modelData
                    readonly property real share: index / 4

                    x: Math.max(0, Math.min(ribbon.width - width, share * ribbon.width - width / 2))
                    y: 30
                    text: modelData
                    figures: true
                    color: Theme.third
                    font.pixelSize: Theme.caption
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            visible: card.dashboard.giveBackText !== ""
            spacing: 8

            Icon {
                name: "bolt"
                size: 16
                color: Theme.silk
            }
            Quiet {
                objectName: "giveBack"
                Layout.fillWidth: true
                text: card.dashboard.giveBackText
                figures: true
                wrapMode: Text.Wrap
            }
        }
        Quiet {
            objectName: "dayFacts"
            Layout.fillWidth: true
            text: qsTr("Spent earning today: %1. Answers since the start: %2.")
                .arg(card.dashboard.day.earningText).arg(card.dashboard.answersText)
            figures: true
            wrapMode: Text.Wrap
        }
    }
}
