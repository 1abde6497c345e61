import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Cocoon

// A sheet over the page, for what should have all attention. Esc and the cross close it.
Popup {
    id: sheet

    required property string title
    required property bool shown
    default property alias content: column.data

    signal leave

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(560, (parent?.width ?? 560) - 32)
    height: Math.min(implicitHeight, (parent?.height ?? 480) - 24)
    padding: 24
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape
    onShownChanged: shown ? open() : close()
    onClosed: leave()

    Overlay.modal: Rectangle { color: Theme.scrim }
    background: Rectangle {
        radius: Theme.cornerCard
        color: Theme.sheet
        border.width: 1
        border.color: Theme.pressed
    }
    contentItem: FocusScope {
        implicitHeight: column.implicitHeight
        focus: true
        Accessible.role: Accessible.Dialog
        Accessible.name: sheet.title
        Window.onActiveFocusItemChanged: view.reveal(Window.activeFocusItem)

        // Wider than its column by the rings around what has the keyboard.
        Flickable {
            id: view

            readonly property int room: 6

            // Scroll until an item that got the keyboard can be seen.
            function reveal(item: Item): void {
                let above = item
                while (above && above !== column)
                    above = above.parent
                if (!above)
                    return
                const top = item.mapToItem(column, 0, 0).y
                contentY = Math.max(0, Math.min(contentY, top), top + item.height + 2 * room - height)
            }

            anchors.fill: parent
            anchors.margins: -room
            contentWidth: width
            contentHeight: column.implicitHeight + 2 * room
            boundsBehavior: Flickable.StopAtBounds
            acceptedButtons: Qt.NoButton
            clip: contentHeight > height

            ScrollBar.vertical: Scroller {}

            ColumnLayout {
                id: column

                x: view.room
                y: view.room
                width: view.width - 2 * view.room
                spacing: 12

                Say {
                    Layout.fillWidth: true
                    text: sheet.title
                    font.pixelSize: 20
                    font.weight: Font.DemiBold
                    wrapMode: Text.WordWrap
                }
            }
        }
    }
}
