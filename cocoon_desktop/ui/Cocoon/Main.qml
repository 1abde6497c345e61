pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Cocoon.ViewModels

// The window: the rail at the left, one page at the right. Closing it is decided outside.
ApplicationWindow {
    id: win

    required property DashboardViewModel dashboard
    required property ChatViewModel chat
    required property FrameViewModel frame
    readonly property bool narrow: width < 900

    function open(page: int): void {
        frame.choosePage(page)
        pages.itemAt(page).forceActiveFocus(Qt.OtherFocusReason)
    }

    width: 1100
    height: 720
    minimumWidth: 760
    minimumHeight: 480
    title: qsTr("Cocoon Desktop")
    color: Theme.ground
    onClosing: close => {
        close.accepted = false
        win.frame.closeAsked()
    }

    Binding {
        target: Theme
        property: "wanted"
        value: win.frame.theme
    }
    Binding {
        target: Theme
        property: "motion"
        value: win.frame.motion
    }
    Shortcut {
        sequences: ["Ctrl+1"]
        onActivated: win.open(0)
    }
    Shortcut {
        sequences: ["Ctrl+2"]
        onActivated: win.open(1)
    }
    Shortcut {
        sequences: ["Ctrl+P"]
        onActivated: win.dashboard.togglePause()
    }
    Shortcut {
        sequences: ["Ctrl+Q"]
        onActivated: win.frame.quitAsked()
    }
    Shortcut {
        sequences: ["Ctrl+W"]
        onActivated: win.frame.closeAsked()
    }

    Rail {
        id: rail

        height: parent.height
        dashboard: win.dashboard
        narrow: win.narrow
        page: win.frame.page
        onChosen: page => win.open(page)
    }
    ColumnLayout {
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        spacing: 0

        Banner {
            objectName: "closingNote"
            Layout.fillWidth: true
            Layout.margins: Theme.gap
            Layout.bottomMargin: 0
            visible: win.frame.closingNote
            title: qsTr("Minimized, not closed")
            body: qsTr("This desktop has no place for tray icons. Work goes on; the task bar brings the window back.")
            action: qsTr("Quit Cocoon")
            onTaken: win.frame.quitAsked()
            onDismissed: win.frame.dismissNote()
        }
        StackLayout {
            id: pages

            Layout.fillWidth: true
            Layout.fillHeight: true
            currentIndex: win.frame.page

            DashboardPage {
                objectName: "dashboardPage"
                dashboard: win.dashboard
                narrow: win.narrow
                focus: true
            }
            Loader {
                // Made when it is first opened, kept from then on.
                active: win.frame.page === 1 || item !== null
                focus: true

                sourceComponent: ChatPage {
                    objectName: "chatPage"
                    focus: true
                    chat: win.chat
                    narrow: win.narrow
                }
            }
        }
    }
}
