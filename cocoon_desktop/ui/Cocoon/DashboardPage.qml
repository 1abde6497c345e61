import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Cocoon.ViewModels

// The first page: a sentence, then numbers, then curves. Scrolls where the window is low.
FocusScope {
    id: page

    required property DashboardViewModel dashboard
    required property bool narrow

    // Scroll until an item that got the keyboard can be seen.
    function reveal(item: Item): void {
        let above = item
        while (above && above !== column)
            above = above.parent
        if (!above)
            return
        const top = item.mapToItem(column, 0, 0).y
        const bottom = column.y + top + item.height + view.below
        view.contentY = Math.max(Math.min(view.contentY, top), bottom - view.height)
    }

    function scroll(pages: real): void {
        const lowest = Math.max(0, view.contentHeight - view.height)
        view.contentY = Math.max(0, Math.min(lowest, view.contentY + pages * view.height))
    }

    Keys.onSpacePressed: event => {
        if (!event.isAutoRepeat) // held down on a button it comes here, too
            dashboard.togglePause()
    }
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp
        if (event.accepted)
            scroll(event.key === Qt.Key_PageDown ? .8 : -.8)
    }
    Window.onActiveFocusItemChanged: reveal(Window.activeFocusItem)

    Flickable {
        id: view

        objectName: "dashboardView"

        readonly property int margin: page.narrow ? Theme.marginNarrow : Theme.margin

        readonly property int below: page.narrow ? 24 : 28

        anchors.fill: parent
        contentWidth: width
        contentHeight: column.y + column.height + below
        boundsBehavior: Flickable.StopAtBounds
        acceptedButtons: Qt.NoButton
        clip: contentHeight > height

        ScrollBar.vertical: Scroller {}

        ColumnLayout {
            id: column

            x: view.margin
            y: page.narrow ? 24 : 30
            width: view.width - 2 * view.margin
            height: Math.max(implicitHeight, view.height - y - view.below)
            spacing: Theme.gap

            GridLayout {
                Layout.fillWidth: true
                Layout.fillHeight: false
                columns: page.narrow ? 1 : 2
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap

                StatusCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.minimumHeight: page.narrow ? 154 : 222
                    dashboard: page.dashboard
                    narrow: page.narrow
                }
                EarningsCard {
                    Layout.fillWidth: page.narrow
                    Layout.fillHeight: true
                    Layout.preferredWidth: page.narrow ? -1 : 252
                    dashboard: page.dashboard
                    narrow: page.narrow
                }
            }
            DayCard {
                Layout.fillWidth: true
                dashboard: page.dashboard
            }
            ChartsGroup {
                Layout.fillWidth: true
                Layout.fillHeight: true
                dashboard: page.dashboard
            }
        }
    }
}
