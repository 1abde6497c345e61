import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// What was earned, where the money is, what power it took, and what may come.
ScrollPage {
    id: page

    required property EarningsViewModel earnings

    PageHead {
        Layout.fillWidth: true
        title: qsTr("Earnings")
        sentence: page.earnings.sentence

        Choice {
            objectName: "earningsRange"
            name: qsTr("Days shown")
            options: [qsTr("Today"), qsTr("7 days"), qsTr("30 days")]
            current: page.earnings.chosenRange
            focus: true
            onChosen: index => page.earnings.chooseRange(index)
        }
        ActionButton {
            objectName: "exportButton"
            text: qsTr("Export")
            enabled: !page.earnings.empty
            onClicked: file.open()
        }
    }
    Told {
        objectName: "exportNote"
        Layout.fillWidth: true
        visible: text !== ""
        text: page.earnings.fault || page.earnings.note
        color: page.earnings.fault !== "" ? Theme.coral : Theme.second
    }
    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: page.earnings.empty
        contentItem: Item {
            implicitHeight: empty.implicitHeight

            EmptyState {
                id: empty

                anchors.centerIn: parent
                width: Math.min(440, parent.width)
                title: qsTr("Nothing earned yet")
                body: qsTr("This computer earns while it answers requests. The first signed payment stands here a second later.")
            }
        }
    }
    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !page.earnings.empty
        padding: page.narrow ? 18 : 24
        contentItem: ColumnLayout {
            spacing: 16

            GridLayout {
                Layout.fillWidth: true
                columns: page.narrow ? 3 : 5
                columnSpacing: page.narrow ? 20 : 32
                rowSpacing: 14

                Column {
                    Layout.columnSpan: page.narrow ? 3 : 1
                    Layout.alignment: Qt.AlignTop
                    spacing: 4

                    Stat {
                        objectName: "earnedTotal"
                        label: page.earnings.chosenRange === 0 ? qsTr("Earned today") : qsTr("Earned in these days")
                        value: page.earnings.totalText
                        unit: "TON"
                        size: value.length > 10 ? Theme.headline : Theme.hero
                        tone: Theme.luna
                    }
                    Quiet {
                        objectName: "earningsCoinsNote"
                        visible: text !== ""
                        text: page.earnings.coinsNote
                    }
                }
                Item {
                    Layout.fillWidth: true
                    visible: !page.narrow
                }
                Stat {
                    Layout.alignment: Qt.AlignTop
                    Layout.fillWidth: true
                    Layout.maximumWidth: 190
                    visible: page.earnings.bestText !== ""
                    label: page.earnings.chosenRange === 0 ? qsTr("Best hour") : qsTr("Best day")
                    value: page.earnings.bestText
                    unit: "TON"
                    note: page.earnings.bestNote
                    size: 20
                }
                Stat {
                    Layout.alignment: Qt.AlignTop
                    Layout.fillWidth: true
                    Layout.maximumWidth: 190
                    label: qsTr("Shared")
                    value: page.earnings.sharedText
                    size: 20
                }
                Stat {
                    Layout.alignment: Qt.AlignTop
                    Layout.fillWidth: true
                    Layout.maximumWidth: 190
                    visible: page.earnings.perHourText !== ""
                    label: qsTr("Per shared hour")
                    value: page.earnings.perHourText
                    unit: "TON"
                    size: 20
                }
            }
            EarningsBars {
                objectName: "earningsBars"
                Layout.topMargin: 4
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: 170
                earnings: page.earnings
            }
            Flow {
                Layout.fillWidth: true
                spacing: 20

                LegendEntry {
                    text: qsTr("Settled on chain")
                    color: Theme.luna
                }
                LegendEntry {
                    text: qsTr("Signed, not yet settled")
                    color: Theme.soft(Theme.luna, .45)
                }
            }
        }
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        visible: !page.earnings.empty
        columns: page.narrow ? 1 : 3
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        StagesCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 370
            earnings: page.earnings
        }
        PowerCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 215
            earnings: page.earnings
        }
        ForecastCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 200
            earnings: page.earnings
        }
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        visible: !page.earnings.empty
        columns: page.narrow ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        PartsCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100
            title: qsTr("By card")
            parts: page.earnings.devices
        }
        PartsCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100
            title: qsTr("By model")
            parts: page.earnings.models
        }
    }
    Quiet {
        objectName: "undatedNote"
        Layout.fillWidth: true
        visible: text !== ""
        text: page.earnings.undatedText
        color: Theme.third
        wrapMode: Text.WordWrap
    }
    FileDialog {
        id: file

        title: qsTr("Save the record of earnings")
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("Comma-separated values") + " (*.csv)"]
        defaultSuffix: "csv"
        currentFile: "file:" + page.earnings.fileName
        onAccepted: page.earnings.exportTo(selectedFile)
    }
}
