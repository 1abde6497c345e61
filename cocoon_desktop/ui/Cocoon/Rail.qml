pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Cocoon.ViewModels

// Navigation, the network's name, and the state corner.
Rectangle {
    id: rail

    required property DashboardViewModel dashboard
    required property bool narrow
    required property int page
    readonly property bool low: height < 560

    signal chosen(int page)

    readonly property var entries: [
        { name: qsTr("Dashboard"), glyph: "dashboard" },
        { name: qsTr("Models"), glyph: "models" },
        { name: qsTr("Earnings"), glyph: "earnings" },
        { name: qsTr("Wallet"), glyph: "wallet" },
        { name: qsTr("Chat"), glyph: "chat" },
        { name: qsTr("Network"), glyph: "network" },
        { name: qsTr("Settings"), glyph: "settings" },
        { name: qsTr("Doctor"), glyph: "doctor" },
    ]

    implicitWidth: narrow ? 72 : 224
    color: Theme.rail

    Row {
        x: rail.narrow ? 22 : 24
        y: 24
        spacing: 12

        CocoonMark {
            width: 28
            height: 34
            threads: 5
            stroke: 1.6
            faint: Theme.luna
        }
        Say {
            anchors.verticalCenter: parent.verticalCenter
            visible: !rail.narrow
            text: "Cocoon"
            font.pixelSize: 19
            font.weight: Font.DemiBold
            font.letterSpacing: -.3
        }
    }
    ColumnLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 12
        anchors.topMargin: rail.low ? 64 : 82
        spacing: 2
        Accessible.role: Accessible.PageTabList
        Accessible.name: qsTr("Pages")

        Repeater {
            model: rail.entries

            NavItem {
                required property int index
                required property var modelData

                objectName: "nav" + index
                Layout.fillWidth: true
                Layout.preferredHeight: rail.low ? Theme.hit : implicitHeight
                text: modelData.name
                glyph: modelData.glyph
                narrow: rail.narrow
                checked: rail.page === index
                onClicked: rail.chosen(index)
            }
        }
    }
    ColumnLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: 12
        spacing: 10

        Badge {
            objectName: "networkBadge"
            Layout.leftMargin: 2
            visible: !rail.narrow && !rail.low
            kind: rail.dashboard.network
            text: rail.dashboard.networkText
        }
        StateCorner {
            Layout.fillWidth: true
            dashboard: rail.dashboard
            narrow: rail.narrow
            low: rail.low
        }
    }
}
