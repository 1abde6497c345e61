pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Cocoon.ViewModels

// All charts under one line: the pointer, or the arrow keys, read all of them at the same moment.
ColumnLayout {
    id: whole

    required property DashboardViewModel dashboard
    readonly property ChartsViewModel group: dashboard.charts

    spacing: 10

    RowLayout {
        Layout.leftMargin: 20
        spacing: 24

        Flow {
            Layout.fillWidth: true
            spacing: 18

            Repeater {
                // Devices with a row of their own have their names there.
                model: whole.group.rows.length > 0 ? [] : whole.group.devices

                LegendEntry {
                    required property int index
                    required property string modelData

                    text: modelData
                    color: Theme.device(index)
                }
            }
        }
        Choice {
            objectName: "chartRange"
            name: qsTr("How far back the charts look")
            options: [qsTr("20 min"), qsTr("2 h"), qsTr("24 h")]
            current: whole.group.range
            onChosen: index => whole.group.chooseRange(index)
        }
    }
    RowLayout {
        Layout.leftMargin: 20
        Layout.rightMargin: 20
        visible: whole.dashboard.sensorNote !== ""
        spacing: 10

        Icon {
            Layout.alignment: Qt.AlignTop
            name: "alert"
            size: 16
            color: Theme.gold
        }
        Say {
            objectName: "sensorNote"
            Layout.fillWidth: true
            text: whole.dashboard.sensorNote
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
        }
    }
    Control {
        id: charts

        objectName: "charts"
        Layout.fillWidth: true
        Layout.fillHeight: true
        activeFocusOnTab: true
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("%1 Left and right arrows read earlier and later values.").arg(whole.group.rangeText)
        Accessible.focusable: true

        Keys.onLeftPressed: whole.group.moveHover(-1)
        Keys.onRightPressed: whole.group.moveHover(1)
        Keys.onEscapePressed: whole.group.hover(-1)
        onActiveFocusChanged: {
            if (!activeFocus)
                whole.group.hover(-1)
        }

        background: Item {
            FocusRing {
                shown: charts.visualFocus
                corner: Theme.cornerCard
                away: 7
            }
        }
        contentItem: Loader {
            sourceComponent: whole.group.rows.length > 0 ? apart : together
        }
    }
    Component {
        id: together

        GridLayout {
            columns: 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true
            uniformCellHeights: true

            Repeater {
                id: cards

                // Power comes last, and only where somebody measures it.
                model: whole.group.charts

                Card {
                    id: card

                    required property int index
                    required property ChartViewModel modelData

                    readonly property bool alone: index === cards.count - 2 && !whole.group.power.shown

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.columnSpan: alone ? 2 : 1
                    visible: modelData.shown
                    padding: 18
                    topPadding: 12
                    bottomPadding: 12

                    contentItem: LiveChart {
                        chart: card.modelData
                        group: whole.group
                        first: card.index === 0
                    }
                }
            }
        }
    }
    Component {
        id: apart

        ColumnLayout {
            spacing: Theme.gap

            Repeater {
                model: whole.group.rows

                Card {
                    id: row

                    required property int index
                    required property DeviceChartsViewModel modelData

                    Accessible.role: Accessible.Grouping
                    Accessible.name: modelData.name
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    padding: 18
                    topPadding: 12
                    bottomPadding: 12

                    contentItem: ColumnLayout {
                        spacing: 8

                        LegendEntry {
                            text: row.modelData.name
                            color: Theme.device(row.index)
                        }
                        GridLayout {
                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            columns: width < 680 ? 2 : 4
                            columnSpacing: 20
                            rowSpacing: 12
                            uniformCellWidths: true
                            uniformCellHeights: true

                            Repeater {
                                model: row.modelData.charts

                                LiveChart {
                                    required property int index
                                    required property ChartViewModel modelData

                                    Layout.fillWidth: true
                                    Layout.fillHeight: true
                                    chart: modelData
                                    group: whole.group
                                    first: row.index === 0 && index === 0
                                    compact: true
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
