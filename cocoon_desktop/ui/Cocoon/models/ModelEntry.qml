pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// One model: what it is, whether it fits, and what can be done with it. Up and Down go from row to row.
FocusScope {
    id: entry

    required property ModelsViewModel models
    required property int index
    required property var row
    required property bool narrow
    required property bool last
    required property int side
    readonly property int corner: Theme.cornerCard

    signal moved(int steps)

    function take(): void {
        more.forceActiveFocus(Qt.TabFocusReason)
    }

    function tone(name: string): color {
        switch (name) {
        case "gold":
            return Theme.gold
        case "coral":
            return Theme.coral
        case "faint":
            return Theme.third
        default:
            return Theme.text
        }
    }

    implicitHeight: grid.implicitHeight + 32
    Keys.onUpPressed: moved(-1)
    Keys.onDownPressed: moved(1)
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2. %3").arg(row.title).arg(row.detail).arg(row.progress < 0 ? row.fit : row.done + ", " + row.rest)

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: entry.side
        anchors.rightMargin: entry.side
        topLeftRadius: entry.index === 0 ? entry.corner : 0
        topRightRadius: topLeftRadius
        bottomLeftRadius: entry.last ? entry.corner : 0
        bottomRightRadius: bottomLeftRadius
        color: Theme.surface
        border.width: Theme.dark ? 0 : 1
        border.color: Theme.line
    }
    Rectangle {
        x: entry.side
        width: parent.width - 2 * entry.side
        height: 1
        visible: Theme.dark && entry.index > 0
        color: Theme.line
    }

    GridLayout {
        id: grid

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: entry.side + 24
        anchors.rightMargin: entry.side + 16
        y: 16
        columns: entry.narrow ? 2 : 3
        columnSpacing: 20
        rowSpacing: 10

        ColumnLayout {
            Layout.preferredWidth: 216
            Layout.minimumWidth: entry.narrow ? -1 : 216
            Layout.maximumWidth: entry.narrow ? -1 : 216
            Layout.fillWidth: entry.narrow
            Layout.alignment: Qt.AlignVCenter
            spacing: 4

            Flow {
                Layout.fillWidth: true
                spacing: 8

                Say {
                    width: Math.min(implicitWidth, parent.width)
                    text: entry.row.title
                    color: entry.row.tone === "faint" ? Theme.second : Theme.text
                    font.pixelSize: Theme.strong
                    font.weight: Font.DemiBold
                    wrapMode: Text.Wrap
                }
                Badge {
                    objectName: "badge-" + entry.row.key
                    visible: text !== ""
                    kind: "plain"
                    glyph: "check"
                    text: entry.row.badge
                }
                Badge {
                    visible: text !== ""
                    kind: entry.row.key === "cocoon-tiny" ? "practice" : "plain"
                    glyph: ""
                    text: entry.row.kind
                }
            }
            Quiet {
                Layout.fillWidth: true
                text: entry.row.detail
                figures: true
                color: Theme.third
                font.pixelSize: Theme.caption
                wrapMode: Text.Wrap
            }
        }
        ColumnLayout {
            Layout.row: entry.narrow ? 1 : 0
            Layout.column: entry.narrow ? 0 : 1
            Layout.columnSpan: entry.narrow ? 2 : 1
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter
            spacing: 6

            Told {
                objectName: "fit-" + entry.row.key
                Layout.fillWidth: true
                visible: entry.row.progress < 0
                text: entry.row.fit
                color: entry.tone(entry.row.tone)
            }
            FitBar {
                Layout.fillWidth: true
                visible: entry.row.progress < 0 && entry.row.share > 0
                share: entry.row.share
                mark: entry.row.mark
                tone: entry.row.tone
            }
            ProgressRow {
                objectName: "progress-" + entry.row.key
                Layout.fillWidth: true
                visible: entry.row.progress >= 0
                value: entry.row.progress
                done: entry.row.done
                rest: entry.row.rest
            }
            Told {
                objectName: "note-" + entry.row.key
                Layout.fillWidth: true
                visible: text !== ""
                text: entry.row.note
                color: entry.row.noteTone === "plain" ? Theme.second : entry.tone(entry.row.noteTone)
                size: Theme.caption
            }
        }
        RowLayout {
            Layout.row: 0
            Layout.column: entry.narrow ? 1 : 2
            Layout.fillWidth: false
            Layout.minimumWidth: entry.narrow ? -1 : 196 // so that all bars have one scale
            Layout.alignment: Qt.AlignVCenter
            spacing: 2

            Item { Layout.fillWidth: true }
            Quiet {
                visible: text !== ""
                Layout.rightMargin: 10
                text: entry.row.advice
                figures: true
                color: Theme.third
            }
            ActionButton {
                objectName: "act-" + entry.row.key
                visible: text !== ""
                Layout.rightMargin: 6
                text: entry.row.actionText
                enabled: entry.row.active
                Accessible.name: qsTr("%1: %2").arg(text).arg(entry.row.title)
                onClicked: entry.models.act(entry.row.key)
            }
            ActionButton {
                objectName: "pause-" + entry.row.key
                visible: entry.row.canPause
                kind: "quiet"
                glyph: "pause"
                tip: qsTr("Pause")
                Accessible.name: qsTr("Pause the download of %1").arg(entry.row.title)
                onClicked: entry.models.pause(entry.row.key)
            }
            ActionButton {
                objectName: "cancel-" + entry.row.key
                visible: entry.row.canCancel
                kind: "quiet"
                glyph: "cross"
                tip: qsTr("Stop and delete what has arrived")
                Accessible.name: qsTr("Stop the download of %1").arg(entry.row.title)
                onClicked: entry.models.cancel(entry.row.key)
            }
            ActionButton {
                id: more

                objectName: "more-" + entry.row.key
                kind: "faint"
                glyph: entry.row.opened ? "down" : "right"
                tip: entry.row.opened ? qsTr("Close") : qsTr("Source, licence, file")
                Accessible.name: qsTr("Details of %1").arg(entry.row.title)
                onClicked: entry.models.toggle(entry.row.key)
            }
        }
        ColumnLayout {
            objectName: "details-" + entry.row.key
            Layout.row: entry.narrow ? 2 : 1
            Layout.columnSpan: entry.narrow ? 2 : 3
            Layout.fillWidth: true
            visible: entry.row.opened
            spacing: 6

            Repeater {
                model: entry.row.opened ? entry.row.lines : []

                Quiet {
                    required property string modelData

                    Layout.fillWidth: true
                    text: modelData
                    figures: true
                    font.pixelSize: Theme.caption
                    wrapMode: Text.Wrap
                }
            }
            RowLayout {
                Layout.topMargin: 6
                visible: entry.row.canCheck
                spacing: 10

                ActionButton {
                    objectName: "check-" + entry.row.key
                    text: qsTr("Check every byte")
                    Accessible.name: qsTr("Check every byte of %1").arg(entry.row.title)
                    onClicked: entry.models.check(entry.row.key)
                }
                ActionButton {
                    objectName: "remove-" + entry.row.key
                    visible: entry.row.canRemove
                    glyph: "trash"
                    text: qsTr("Remove")
                    Accessible.name: qsTr("Remove %1").arg(entry.row.title)
                    onClicked: entry.models.remove(entry.row.key)
                }
            }
        }
    }
}
