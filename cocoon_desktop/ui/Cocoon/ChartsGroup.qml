pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Cocoon.ViewModels

// Four charts under one line: the pointer, or the arrow keys, read all of them at the same moment.
Control {
    id: charts

    required property ChartsViewModel group

    objectName: "charts"
    activeFocusOnTab: true
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Charts of the last 20 minutes. Left and right arrows read earlier and later values.")
    Accessible.focusable: true

    Keys.onLeftPressed: group.moveHover(-1)
    Keys.onRightPressed: group.moveHover(1)
    Keys.onEscapePressed: group.hover(-1)
    onActiveFocusChanged: {
        if (!activeFocus)
            group.hover(-1)
    }

    background: Item {
        FocusRing {
            shown: charts.visualFocus
            corner: Theme.cornerCard
            away: 7
        }
    }
    contentItem: ColumnLayout {
        spacing: 10

        RowLayout {
            Layout.leftMargin: 20
            Layout.rightMargin: 20
            spacing: 24

            Flow {
                Layout.fillWidth: true
                spacing: 18

                Repeater {
                    model: charts.group.devices

                    LegendEntry {
                        required property int index
                        required property string modelData

                        text: modelData
                        color: Theme.device(index)
                    }
                }
            }
            Quiet {
                Layout.alignment: Qt.AlignTop
                text: qsTr("Last 20 minutes")
                font.pixelSize: Theme.caption
                color: Theme.third
            }
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true
            uniformCellHeights: true

            Repeater {
                id: cards

                // Power comes last, and only where somebody measures it.
                model: charts.group.charts

                Card {
                    id: card

                    required property int index
                    required property ChartViewModel modelData

                    readonly property bool alone: index === cards.count - 2 && !charts.group.power.shown

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.columnSpan: alone ? 2 : 1
                    visible: modelData.shown
                    padding: 18
                    topPadding: 12
                    bottomPadding: 12

                    contentItem: LiveChart {
                        chart: card.modelData
                        group: charts.group
                        first: card.index === 0
                    }
                }
            }
        }
    }
}
