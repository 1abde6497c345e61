pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Cocoon.ViewModels

// One measure of one device or of several, newest at the right, on a fixed scale. Lines of longer steps have a
// band from the lowest to the highest value around them.
Item {
    id: live

    required property ChartViewModel chart
    required property ChartsViewModel group
    property bool first: false
    // One of four in a row.
    property bool compact: false
    readonly property bool several: values.count > 1

    implicitHeight: 78
    implicitWidth: compact ? 150 : 280
    Accessible.role: Accessible.Chart
    Accessible.name: qsTr("%1: %2").arg(chart.label).arg(chart.valuesInWords)

    Quiet {
        id: label

        anchors.baseline: values.bottom
        anchors.baselineOffset: -6
        text: live.chart.label
        font.pixelSize: live.compact ? Theme.caption : Theme.small
    }
    Say {
        id: spread

        objectName: "spread-" + live.chart.label

        anchors.left: label.right
        anchors.leftMargin: 12
        anchors.verticalCenter: label.verticalCenter
        visible: text !== "" && label.width + width + values.width + 28 < live.width
        text: live.chart.spreadText
        color: Theme.third
        font.pixelSize: Theme.caption
        figures: true
        Accessible.ignored: true
    }
    Row {
        anchors.left: label.right
        anchors.leftMargin: 12
        anchors.verticalCenter: label.verticalCenter
        // The dashed line itself stays when there is no room for its words.
        visible: live.chart.limitY >= 0 && spread.text === ""
            && label.width + width + values.width + 28 < live.width
        spacing: 6

        Row {
            anchors.verticalCenter: parent.verticalCenter
            spacing: 3

            Repeater {
                model: 3

                Rectangle {
                    width: 4
                    height: 1
                    color: Theme.gold
                }
            }
        }
        Say {
            text: live.chart.limitText
            color: Theme.third
            font.pixelSize: Theme.caption
            figures: true
        }
    }
    Row {
        id: values

        readonly property int count: readings.count

        anchors.right: parent.right
        height: 26
        spacing: 14

        Repeater {
            id: readings

            model: live.chart.series

            Row {
                id: reading

                required property int tint
                required property string valueText
                required property string missing

                height: parent.height
                spacing: 7

                Rectangle {
                    y: 12
                    width: 8
                    height: 8
                    radius: 4
                    visible: live.several
                    color: Theme.device(reading.tint)
                }
                Measure {
                    visible: reading.valueText !== ""
                    value: reading.valueText
                    unit: live.chart.unit
                    size: live.compact ? 16 : 20
                }
                Quiet {
                    y: 5
                    visible: reading.valueText === ""
                    text: reading.missing
                    color: Theme.third
                }
            }
        }
    }
    Say {
        id: high

        anchors.top: plot.top
        anchors.topMargin: -Math.round(height / 2)
        text: live.chart.highText
        figures: true
        visible: live.chart.reported
        color: Theme.third
        font.pixelSize: Theme.caption
        Accessible.ignored: true
    }
    Say {
        id: low

        anchors.bottom: plot.bottom
        anchors.bottomMargin: -Math.round(height / 2)
        text: live.chart.lowText
        figures: true
        visible: live.chart.reported
        color: Theme.third
        font.pixelSize: Theme.caption
        Accessible.ignored: true
    }
    Item {
        id: plot

        objectName: "plot-" + live.chart.label

        anchors.left: parent.left
        anchors.leftMargin: live.compact ? 28 : 36
        anchors.right: parent.right
        anchors.top: values.bottom
        anchors.topMargin: 12
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 6

        Repeater {
            model: 3

            Rectangle {
                required property int index

                y: Math.round(index * (plot.height - 1) / 2)
                width: plot.width
                height: 1
                color: Theme.line
            }
        }
        Shape {
            anchors.fill: parent
            visible: live.chart.limitY >= 0

            ShapePath {
                strokeColor: Theme.gold
                strokeWidth: 1
                strokeStyle: ShapePath.DashLine
                dashPattern: [4, 4]
                startX: 0
                startY: Math.round(live.chart.limitY * plot.height) + .5

                PathLine {
                    relativeX: plot.width
                    relativeY: 0
                }
            }
        }
        Repeater {
            model: live.chart.series

            Shape {
                id: series

                required property int tint
                required property var lines
                required property var areas
                required property var bands
                readonly property color tone: Theme.device(tint)

                anchors.fill: parent

                // Points come in the unit square; a path's scale leaves the stroke as wide as it is.
                ShapePath {
                    scale: Qt.size(plot.width, plot.height)
                    strokeColor: "transparent"
                    fillGradient: LinearGradient {
                        x2: 0
                        y2: plot.height

                        GradientStop {
                            position: 0
                            color: Theme.soft(series.tone, live.several ? .1 : .26)
                        }
                        GradientStop {
                            position: 1
                            color: Theme.soft(series.tone, 0)
                        }
                    }

                    PathMultiline { paths: series.areas }
                }
                ShapePath {
                    scale: Qt.size(plot.width, plot.height)
                    strokeColor: "transparent"
                    fillColor: Theme.soft(series.tone, live.several ? .2 : .28)

                    PathMultiline { paths: series.bands }
                }
                ShapePath {
                    scale: Qt.size(plot.width, plot.height)
                    strokeColor: series.tone
                    strokeWidth: 1.75
                    fillColor: "transparent"
                    joinStyle: ShapePath.RoundJoin

                    PathMultiline { paths: series.lines }
                }
            }
        }
        Item {
            x: live.group.hoverX * plot.width
            height: parent.height
            visible: live.group.hoverX >= 0

            Rectangle {
                width: 1
                height: parent.height
                color: Theme.outline
            }
            Repeater {
                model: live.chart.series

                Rectangle {
                    required property int tint
                    required property real hoverY

                    x: -4
                    y: hoverY * plot.height - 4
                    width: 9
                    height: 9
                    radius: 5
                    visible: hoverY >= 0
                    color: Theme.device(tint)
                    border.width: 2
                    border.color: Theme.surface
                }
            }
            Rectangle {
                readonly property bool leftOfLine: parent.x > plot.width * .6

                x: leftOfLine ? -width - 9 : 9
                anchors.bottom: parent.bottom
                anchors.bottomMargin: 4
                width: ago.width + 16
                height: 24
                radius: Theme.cornerSmall
                color: Theme.pressed
                visible: area.containsMouse || (live.first && live.group.byKeyboard)

                Say {
                    id: ago

                    anchors.centerIn: parent
                    text: live.group.hoverText
                    figures: true
                    font.pixelSize: Theme.caption
                }
            }
        }
        MouseArea {
            id: area

            anchors.fill: parent
            hoverEnabled: true
            acceptedButtons: Qt.NoButton
            enabled: live.chart.reported
            onPositionChanged: mouse => live.group.hover(Math.round(mouse.x / width * live.group.newestSlot))
            onExited: live.group.hover(-1)
        }
    }
}
