import QtQuick
import Cocoon.ViewModels

// Pause, Resume or Try again, and beside it the menu of lengths.
Row {
    id: control

    required property DashboardViewModel dashboard

    spacing: 6

    ActionButton {
        id: main

        objectName: "pauseButton"
        big: true
        kind: control.dashboard.halted ? "earn" : "plain"
        glyph: control.dashboard.halted ? "play" : "pause"
        text: control.dashboard.mainActionText
        Accessible.description: control.dashboard.halted ? "" : qsTr("Until you resume")
        onClicked: control.dashboard.togglePause()
    }
    ActionButton {
        id: more

        objectName: "pauseMenuButton"
        big: true
        glyph: "down"
        Accessible.role: Accessible.ButtonMenu
        Accessible.name: qsTr("Choose how long to pause")
        onClicked: menu.visible ? menu.close() : menu.popup(main, 0, main.height + 4 + menu.topPadding, menu.itemAt(0))
        Keys.onDownPressed: clicked()

        PauseMenu {
            id: menu

            objectName: "pauseMenu"
            dashboard: control.dashboard
            onClosed: more.forceActiveFocus(Qt.PopupFocusReason)
        }
    }
}
