import QtQuick
import Cocoon

// One bar and the day or hour below it.
Item {
    id: bar

    required property real settled
    required property real signed
    required property string label
    required property string title
    required property string value
    required property string detail
    required property real plotHeight
    required property bool chosen
    required property bool atEnd

    readonly property bool nothing: settled + signed === 0
    readonly property real gap: Math.max(width > 14 ? 3 : 1, Math.round((width - widest) / 2))
    readonly property real widest: 64
    readonly property real whole: bar.nothing ? 2 : Math.max(2, Math.round((bar.settled + bar.signed) * bar.plotHeight))

    Rectangle {
        visible: bar.chosen
        width: parent.width
        height: bar.plotHeight
        radius: 4
        color: Theme.raised
    }
    Rectangle {
        x: bar.gap
        y: bar.plotHeight - height
        width: parent.width - 2 * bar.gap
        height: bar.whole
        radius: Math.min(4, width / 2)
        color: bar.nothing ? Theme.pressed : bar.signed > 0 ? Theme.soft(Theme.luna, .45) : Theme.luna
        border.width: bar.signed > 0 ? 1 : 0 // pale on white, it would have no edge
        border.color: Theme.luna
    }
    Rectangle {
        visible: bar.settled > 0 && bar.signed > 0
        x: bar.gap
        y: bar.plotHeight - height
        width: parent.width - 2 * bar.gap
        height: Math.max(1, Math.round(bar.settled * bar.plotHeight))
        radius: Math.min(4, width / 2)
        color: Theme.luna
    }
    Say {
        x: bar.atEnd && width > parent.width ? parent.width - width : (parent.width - width) / 2
        y: bar.plotHeight + 8
        visible: text !== ""
        text: bar.label
        figures: true
        font.pixelSize: Theme.caption
        color: Theme.third
    }
}
