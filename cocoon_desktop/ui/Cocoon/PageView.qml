import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// A page's content in one column. Scrolls where the window is low, and follows the keyboard.
Flickable {
    id: view

    required property bool narrow
    property alias spacing: column.spacing
    default property alias content: column.data
    readonly property int margin: narrow ? Theme.marginNarrow : Theme.margin
    readonly property int below: narrow ? 24 : 28

    // Scroll until an item that got the keyboard can be seen.
    function reveal(item: Item): void {
        let above = item
        while (above && above !== column)
            above = above.parent
        if (!above)
            return
        const top = item.mapToItem(column, 0, 0).y
        const bottom = column.y + top + item.height + below
        contentY = Math.max(Math.min(contentY, top), bottom - height, 0)
    }

    function scroll(pages: real): void {
        const lowest = Math.max(0, contentHeight - height)
        contentY = Math.max(0, Math.min(lowest, contentY + pages * height))
    }

    contentWidth: width
    contentHeight: column.y + column.height + below
    boundsBehavior: Flickable.StopAtBounds
    acceptedButtons: Qt.NoButton
    clip: contentHeight > height
    Window.onActiveFocusItemChanged: reveal(Window.activeFocusItem)
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp
        if (event.accepted)
            scroll(event.key === Qt.Key_PageDown ? .8 : -.8)
    }

    ScrollBar.vertical: Scroller {}

    ColumnLayout {
        id: column

        x: view.margin
        y: view.narrow ? 24 : 30
        width: view.width - 2 * view.margin
        height: Math.max(implicitHeight, view.height - y - view.below)
        spacing: 16
    }
}
