import QtQuick
import QtQuick.Controls.Basic

// A scroll bar that shows itself only where there is something to scroll.
ScrollBar {
    id: bar

    policy: ScrollBar.AsNeeded
    implicitWidth: 10
    minimumSize: .08

    contentItem: Rectangle {
        implicitWidth: 6
        radius: 3
        color: bar.pressed ? Theme.outline : bar.hovered ? Theme.soft(Theme.outline, .8) : Theme.soft(Theme.outline, .5)
        visible: bar.size < 1
    }
    background: Item {}
}
