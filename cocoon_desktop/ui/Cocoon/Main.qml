pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtQml
import Cocoon.ViewModels

// The window: the rail at the left, one page at the right. Closing it is decided outside.
ApplicationWindow {
    id: win

    required property DashboardViewModel dashboard
    required property ModelsViewModel models
    required property EarningsViewModel earnings
    required property WalletViewModel wallet
    required property ChatViewModel chat
    required property NetworkViewModel network
    required property SettingsViewModel settings
    required property DoctorViewModel doctor
    required property GuideViewModel guide
    required property LinkViewModel link
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
        value: win.frame.motion && Theme.wanted === win.frame.theme
    }
    Instantiator {
        model: pages.count

        Shortcut {
            required property int index

            sequences: ["Ctrl+" + (index + 1)]
            enabled: !win.guide.open
            onActivated: win.open(index)
        }
    }
    Shortcut {
        sequences: ["Ctrl+P"]
        autoRepeat: false
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
        enabled: !win.guide.open
        visible: enabled
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
        enabled: !win.guide.open
        visible: enabled

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
        Banner {
            objectName: "linkNote"
            Layout.fillWidth: true
            Layout.margins: Theme.gap
            Layout.bottomMargin: 0
            visible: win.link.note !== ""
            title: qsTr("Link to a network")
            body: win.link.note
            action: qsTr("Open Network")
            onTaken: {
                win.link.dismissNote()
                win.open(5)
            }
            onDismissed: win.link.dismissNote()
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
            PageLoader {
                open: win.frame.page === 1
                sourceComponent: ModelsPage {
                    objectName: "modelsPage"
                    focus: true
                    models: win.models
                    narrow: win.narrow
                }
            }
            PageLoader {
                open: win.frame.page === 2
                sourceComponent: EarningsPage {
                    objectName: "earningsPage"
                    focus: true
                    earnings: win.earnings
                    narrow: win.narrow
                }
            }
            PageLoader {
                open: win.frame.page === 3
                sourceComponent: WalletPage {
                    objectName: "walletPage"
                    focus: true
                    wallet: win.wallet
                    narrow: win.narrow
                }
            }
            PageLoader {
                open: win.frame.page === 4
                sourceComponent: ChatPage {
                    objectName: "chatPage"
                    focus: true
                    chat: win.chat
                    narrow: win.narrow
                }
            }
            PageLoader {
                open: win.frame.page === 5
                sourceComponent: NetworkPage {
                    objectName: "networkPage"
                    focus: true
                    network: win.network
                    narrow: win.narrow
                }
            }
            PageLoader {
                open: win.frame.page === 6
                sourceComponent: SettingsPage {
                    objectName: "settingsPage"
                    focus: true
                    settings: win.settings
                    narrow: win.narrow
                }
            }
            PageLoader {
                open: win.frame.page === 7
                sourceComponent: DoctorPage {
                    objectName: "doctorPage"
                    focus: true
                    doctor: win.doctor
                    narrow: win.narrow
                }
            }
        }
    }
    ProfileQuestion {
        link: win.link
    }
    Loader {
        active: win.wallet.lock.locked

        sourceComponent: PasswordSheet {
            lock: win.wallet.lock
        }
    }
    Loader {
        active: win.guide.open
        anchors.fill: parent
        focus: true

        sourceComponent: GuidePage {
            objectName: "guidePage"
            focus: true
            guide: win.guide
            narrow: win.narrow
            onModelsWanted: win.frame.choosePage(1)
        }
    }
    Connections {
        target: win.guide

        function onOpenChanged(): void {
            if (!win.guide.open)
                pages.itemAt(win.frame.page).forceActiveFocus(Qt.OtherFocusReason)
        }
    }
}
