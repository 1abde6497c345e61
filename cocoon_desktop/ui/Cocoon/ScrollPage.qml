import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// A page that scrolls where its window is low, and follows the keyboard. Its content is one column.
FocusScope {
    id: page

    required property bool narrow
    default property alias content: column.data

    // Scrolled to where less than a screenful is left below.
    signal endNeared

    // Scroll until an item that got the keyboard can be seen.
    function reveal(item: Item): void {
        let above = item
        while (above && above !== column)
            above = above.parent
        if (!above)
            return
        const top = item.mapToItem(column, 0, 0).y
        const bottom = column.y + top + item.height + view.below
        view.contentY = Math.max(0, Math.max(Math.min(view.contentY, top), bottom - view.height))
    }

    function scroll(pages: real): void {
        const lowest = Math.max(0, view.contentHeight - view.height)
        view.contentY = Math.max(0, Math.min(lowest, view.contentY + pages * view.height))
    }

    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp
        if (event.accepted)
            scroll(event.key === Qt.Key_PageDown ? .8 : -.8)
    }
    Window.onActiveFocusItemChanged: {
        reveal(Window.activeFocusItem)
        growth.restart()
    }

    // What gets the keyboard may have come with the step that gave it: the page grows with the next frame.
    Timer {
        id: growth

        interval: 50
        onTriggered: page.reveal(page.Window.activeFocusItem)
    }

    Flickable {
        id: view

        readonly property int margin: page.narrow ? Theme.marginNarrow : Theme.margin
        readonly property int below: page.narrow ? 24 : 28

        objectName: "pageView"
        anchors.fill: parent
        contentWidth: width
        contentHeight: column.y + column.height + below
        boundsBehavior: Flickable.StopAtBounds
        acceptedButtons: Qt.NoButton
        clip: contentHeight > height
        onContentYChanged: {
            if (contentHeight - contentY < 2 * height)
                page.endNeared()
        }

        ScrollBar.vertical: Scroller {}

        ColumnLayout {
            id: column

            x: view.margin
            y: page.narrow ? 24 : 30
            width: view.width - 2 * view.margin
            height: Math.max(implicitHeight, view.height - y - view.below)
            spacing: Theme.gap
        }
    }
}
