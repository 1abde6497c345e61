pragma ComponentBehavior: Bound
import QtQuick
import Cocoon
import Cocoon.ViewModels

// One bar a day, or an hour of today; paler above: signed, not settled. Pointer and arrow keys read a bar.
FocusScope {
    id: bars

    required property EarningsViewModel earnings
    property int chosen: -1

    readonly property int count: columns.count
    readonly property int indent: 20 + 8 * Math.max(4, ...earnings.ticks.map(text => text.length))
    readonly property real plotHeight: Math.floor(height) - 24
    readonly property real step: (width - indent) / Math.max(1, count)
    readonly property EarningsBar read: chosen >= 0 ? columns.itemAt(chosen) as EarningsBar : null

    function move(steps: int): void {
        chosen = Math.max(0, Math.min(count - 1, chosen < 0 ? count - 1 : chosen + steps))
    }

    activeFocusOnTab: true
    Accessible.role: Accessible.Chart
    Accessible.name: read === null ? qsTr("Earnings, bar by bar. Arrow keys read them.")
                                   : qsTr("%1: %2 TON, %3").arg(read.title).arg(read.value).arg(read.detail)
    Accessible.focusable: true
    Keys.onLeftPressed: move(-1)
    Keys.onRightPressed: move(1)
    Keys.onEscapePressed: chosen = -1
    onActiveFocusChanged: if (!activeFocus) chosen = -1

    Repeater {
        model: bars.earnings.ticks

        Item {
            id: tick

            required property int index
            required property string modelData

            y: Math.round(index * (bars.plotHeight - 1) / 2)
            width: bars.width

            Rectangle {
                x: bars.indent - 8
                width: parent.width - x
                height: 1
                color: Theme.line
            }
            Say {
                y: -height / 2
                width: bars.indent - 16
                text: tick.modelData
                figures: true
                font.pixelSize: Theme.caption
                color: Theme.third
                horizontalAlignment: Text.AlignRight
            }
        }
    }
    Repeater {
        id: columns

        model: bars.earnings.bars

        EarningsBar {
            required property int index

            x: bars.indent + index * bars.step
            width: bars.step
            height: bars.height
            plotHeight: bars.plotHeight
            chosen: bars.chosen === index
            atEnd: index === bars.count - 1
        }
    }
    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onPositionChanged: mouse => {
            const at = Math.floor((mouse.x - bars.indent) / bars.step)
            bars.chosen = at >= 0 && at < bars.count ? at : -1
        }
        onExited: bars.chosen = -1
    }
    Rectangle {
        readonly property bool turned: bars.chosen > bars.count / 2

        visible: bars.read !== null
        x: Math.max(bars.indent, Math.min(bars.width - width,
            bars.indent + (bars.chosen + (turned ? 0 : 1)) * bars.step + (turned ? -width - 6 : 6)))
        y: 4
        width: reading.implicitWidth + 24
        height: reading.implicitHeight + 16
        radius: Theme.cornerControl
        color: Theme.pressed

        Column {
            id: reading

            x: 12
            y: 8
            spacing: 5

            Row {
                spacing: 8

                Say {
                    anchors.baseline: amount.baseline
                    text: bars.read?.title ?? ""
                    figures: true
                    font.pixelSize: Theme.caption
                    color: Theme.second
                }
                Measure {
                    id: amount

                    value: bars.read?.value ?? ""
                    unit: "TON"
                    size: 14
                }
            }
            Say {
                text: bars.read?.detail ?? ""
                figures: true
                font.pixelSize: Theme.caption
                color: Theme.second
            }
        }
    }
    FocusRing {
        shown: bars.activeFocus
    }
}
