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

    Overlay.modal: Rectangle { color: Theme.soft(Theme.rail, .72) }
    background: Rectangle {
        radius: Theme.cornerCard
        color: Theme.raised
        border.width: 1
        border.color: Theme.pressed
    }
    contentItem: FocusScope {
        implicitHeight: column.implicitHeight
        focus: true
        Accessible.role: Accessible.Dialog
        Accessible.name: sheet.title

        ColumnLayout {
            id: column

            width: parent.width
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
