import QtQuick
import Cocoon.ViewModels

// The state in the corner of every page, and the one press that pauses or resumes.
Rectangle {
    id: corner

    required property DashboardViewModel dashboard
    required property bool narrow
    required property bool low
    readonly property string happening: dashboard.headline

    onHappeningChanged: Accessible.announce(happening) // on whichever page

    implicitHeight: narrow ? (low ? 52 : 104) : Math.max(60, words.implicitHeight + 20)
    radius: 12
    color: Theme.surface
    border.width: Theme.dark ? 0 : 1
    border.color: Theme.line

    CocoonMark {
        x: corner.narrow ? (corner.width - width) / 2 : 12
        y: corner.narrow ? 14 : (corner.height - height) / 2
        visible: !corner.narrow || !corner.low
        width: 27
        height: 36
        threads: 5
        stroke: 1.6
        wound: corner.dashboard.wound
        color: Theme.mood(corner.dashboard.mood)
        faint: Theme.thread(corner.dashboard.mood)
    }
    Column {
        id: words

        x: 50
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - 50 - 48
        visible: !corner.narrow
        spacing: 2

        Say {
            objectName: "cornerTitle"
            width: parent.width
            text: corner.dashboard.cornerTitle
            wrapMode: Text.Wrap
            leading: 1.1
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
        }
        Say {
            width: parent.width
            text: corner.dashboard.cornerDetail
            figures: true
            wrapMode: Text.Wrap
            leading: 1.1
            color: Theme.third
            font.pixelSize: Theme.caption
        }
    }
    ActionButton {
        objectName: "cornerPause"
        x: corner.narrow ? (corner.width - width) / 2 : corner.width - width - 8
        y: corner.narrow && !corner.low ? 60 : (corner.height - height) / 2
        width: Theme.hit
        height: Theme.hit
        kind: "quiet"
        glyph: corner.dashboard.halted ? "play" : "pause"
        Accessible.name: corner.dashboard.halted ? corner.dashboard.mainActionText : qsTr("Pause until you resume")
        onClicked: corner.dashboard.togglePause()
    }
}
