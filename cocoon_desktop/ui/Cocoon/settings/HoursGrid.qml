pragma ComponentBehavior: Bound
import QtQuick
import Cocoon
import Cocoon.ViewModels

// A week of hours, painted by dragging a rectangle, or with arrow keys and the space bar. Shift and an arrow
// key carry the paint along.
Item {
    id: grid

    required property SettingsViewModel settings
    required property string key
    required property string name
    required property string cells
    // What is seen: during a stroke not yet what is stored.
    property string seen: cells
    property int cursor: 0
    property int from: -1
    property bool brush: true
    readonly property string words: settings.weekText(key, seen)
    readonly property real inset: 40
    readonly property real cellWidth: (width - inset) / 24
    readonly property real cellHeight: (height - 20) / 7

    signal painted(string cells)

    function at(x: real, y: real): int {
        const hour = Math.max(0, Math.min(23, Math.floor((x - inset) / cellWidth)))
        const day = Math.max(0, Math.min(6, Math.floor(y / cellHeight)))
        return day * 24 + hour
    }

    function isPainted(cell: int): bool {
        return seen.charAt(cell) === "1"
    }

    // The stored week with a rectangle between two cells in the brush's state.
    function stroke(first: int, last: int): string {
        const days = [Math.floor(first / 24), Math.floor(last / 24)].sort((a, b) => a - b)
        const hours = [first % 24, last % 24].sort((a, b) => a - b)
        const letters = cells.split("")
        for (let day = days[0]; day <= days[1]; day++)
            for (let hour = hours[0]; hour <= hours[1]; hour++)
                letters[day * 24 + hour] = brush ? "1" : "0"
        return letters.join("")
    }

    function move(event: KeyEvent, days: int, hours: int): void {
        const carries = event.modifiers & Qt.ShiftModifier
        const painted = isPainted(cursor)
        const day = Math.max(0, Math.min(6, Math.floor(cursor / 24) + days))
        const hour = Math.max(0, Math.min(23, cursor % 24 + hours))
        cursor = day * 24 + hour
        if (carries && isPainted(cursor) !== painted)
            turn()
    }

    function turn(): void {
        brush = !isPainted(cursor)
        grid.painted(stroke(cursor, cursor))
    }

    implicitHeight: 176
    activeFocusOnTab: true
    onCellsChanged: seen = cells
    Accessible.role: Accessible.Table
    Accessible.name: name
    Accessible.description: activeFocus ? settings.hourText(cursor, isPainted(cursor)) : words
    Keys.onLeftPressed: event => move(event, 0, -1)
    Keys.onRightPressed: event => move(event, 0, 1)
    Keys.onUpPressed: event => move(event, -1, 0)
    Keys.onDownPressed: event => move(event, 1, 0)
    Keys.onSpacePressed: event => {
        if (!event.isAutoRepeat)
            turn()
    }

    Repeater {
        model: grid.settings.dayNames

        Say {
            required property int index
            required property string modelData

            y: index * grid.cellHeight + (grid.cellHeight - height) / 2
            text: modelData
            font.pixelSize: Theme.caption
            color: Theme.third
        }
    }
    Repeater {
        model: 168

        Rectangle {
            required property int index

            x: grid.inset + index % 24 * grid.cellWidth
            y: Math.floor(index / 24) * grid.cellHeight
            width: grid.cellWidth - 2
            height: grid.cellHeight - 2
            radius: 3
            color: grid.seen.charAt(index) === "1" ? Theme.soft(Theme.iris, Theme.dark ? .75 : .7) : Theme.pressed
        }
    }
    Rectangle {
        x: grid.inset + grid.cursor % 24 * grid.cellWidth - 2
        y: Math.floor(grid.cursor / 24) * grid.cellHeight - 2
        width: grid.cellWidth + 2
        height: grid.cellHeight + 2
        visible: grid.activeFocus
        radius: 5
        color: "transparent"
        border.width: 2
        border.color: Theme.focus
    }
    Repeater {
        model: 5

        Say {
            required property int index

            x: grid.inset + index * 6 * grid.cellWidth - (index === 4 ? width : 0)
            y: grid.height - height
            text: index * 6
            figures: true
            font.pixelSize: Theme.caption
            color: Theme.third
        }
    }
    MouseArea {
        anchors.fill: parent
        preventStealing: true
        onPressed: mouse => {
            grid.forceActiveFocus(Qt.MouseFocusReason)
            grid.from = grid.at(mouse.x, mouse.y)
            grid.cursor = grid.from
            grid.brush = !grid.isPainted(grid.from)
            grid.seen = grid.stroke(grid.from, grid.from)
        }
        onPositionChanged: mouse => {
            grid.cursor = grid.at(mouse.x, mouse.y)
            grid.seen = grid.stroke(grid.from, grid.cursor)
        }
        onReleased: grid.painted(grid.seen)
        onCanceled: grid.seen = grid.cells
    }
}
