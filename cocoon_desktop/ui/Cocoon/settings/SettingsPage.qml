pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// Every setting in one line. Groups are tabs; a search looks through all of them.
FocusScope {
    id: page

    required property SettingsViewModel settings
    required property bool narrow

    onVisibleChanged: {
        if (visible)
            settings.look()
    }
    Component.onCompleted: settings.look()

    Shortcut {
        enabled: page.visible
        sequences: [StandardKey.Undo]
        onActivated: page.settings.undo()
    }
    Shortcut {
        enabled: page.visible
        sequences: [StandardKey.Find]
        onActivated: search.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    PageView {
        objectName: "settingsView"
        anchors.fill: parent
        anchors.bottomMargin: bar.visible ? bar.height + 32 : 0
        narrow: page.narrow
        focus: true

        GridLayout {
            Layout.fillWidth: true
            columns: page.narrow ? 1 : 2
            columnSpacing: 16
            rowSpacing: 12

            PageHead {
                Layout.fillWidth: true
                title: qsTr("Settings")
                sentence: page.settings.countText
            }
            Field {
                id: search

                objectName: "search"
                Layout.fillWidth: page.narrow
                Layout.preferredWidth: page.narrow ? -1 : 300
                Layout.alignment: Qt.AlignTop
                glyph: "search"
                placeholder: qsTr("Find a setting")
                text: page.settings.searchText
                onEdited: text => page.settings.search(text)
                Keys.onEscapePressed: page.settings.search("")
            }
        }
        RowLayout {
            objectName: "networkInUse"
            Layout.fillWidth: true
            visible: page.settings.networkText !== "" && page.settings.searchText === ""
            spacing: 12

            Quiet {
                Layout.fillWidth: true
                Layout.maximumWidth: implicitWidth + 1
                text: qsTr("Network in use: %1").arg(page.settings.networkText)
                wrapMode: Text.Wrap
            }
            ActionButton {
                objectName: "networkButton"
                implicitHeight: Theme.hit
                kind: "quiet"
                text: qsTr("Change …")
                Accessible.name: qsTr("Change the network")
                onClicked: page.settings.openNetworks()
            }
            Item { Layout.fillWidth: true }
        }
        Tabs {
            objectName: "group"
            Layout.fillWidth: true
            focus: true
            visible: options.length > 1
            name: qsTr("Groups of settings")
            options: page.settings.groups
            current: page.settings.group
            onChosen: index => page.settings.chooseGroup(index)
        }
        Card {
            Layout.fillWidth: true
            visible: page.settings.emptyText === ""
            padding: 0
            topPadding: 4
            bottomPadding: 4

            contentItem: ColumnLayout {
                spacing: 0

                Repeater {
                    model: page.settings.rows

                    SettingLine {
                        Layout.fillWidth: true
                        settings: page.settings
                        narrow: page.narrow
                    }
                }
            }
        }
        Loader {
            Layout.fillWidth: true
            Layout.topMargin: 40
            active: page.settings.emptyText !== ""
            visible: active

            sourceComponent: EmptyState {
                readonly property bool searched: page.settings.searchText !== ""

                objectName: "noSettings"
                title: page.settings.emptyText
                body: searched ? qsTr("Names, sentences and keys were searched. Another word may find it.") : ""
                action: searched ? qsTr("Show all settings") : ""
                onTaken: page.settings.search("")
            }
        }
        ActionButton {
            objectName: "guideButton"
            visible: page.settings.searchText === ""
            kind: "quiet"
            text: qsTr("Show the guide again")
            onClicked: page.settings.showGuide()
        }
        Item { Layout.fillHeight: true }
    }
    UndoBar {
        id: bar

        anchors.bottom: parent.bottom
        anchors.bottomMargin: 16
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(implicitWidth, parent.width - 48)
        settings: page.settings
    }
}
