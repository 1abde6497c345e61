pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// The end of the log as it is written. Stays at its end until somebody scrolls up.
ColumnLayout {
    id: view

    required property LogViewModel log
    required property bool narrow

    spacing: 12
    onVisibleChanged: log.setWatched(visible)
    Component.onCompleted: log.setWatched(visible)
    Component.onDestruction: log.setWatched(false)

    GridLayout {
        Layout.fillWidth: true
        columns: view.narrow ? 1 : 2
        columnSpacing: 12
        rowSpacing: 12

        Choice {
            objectName: "level"
            Layout.alignment: Qt.AlignVCenter
            name: qsTr("Which lines")
            options: view.log.levels
            current: view.log.level
            onChosen: index => view.log.chooseLevel(index)
        }
        Field {
            objectName: "logSearch"
            Layout.fillWidth: true
            glyph: "search"
            placeholder: qsTr("Find in the log")
            text: view.log.searchText
            onEdited: text => view.log.search(text)
            Keys.onEscapePressed: view.log.search("")
        }
    }
    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: 120
        padding: 8

        contentItem: ListView {
            id: lines

            property bool following: true

            objectName: "logLines"
            clip: true
            model: view.log.rows
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Lines of the log")
            onMovementEnded: following = atYEnd
            onCountChanged: Qt.callLater(() => {
                if (lines.following)
                    lines.positionViewAtEnd()
            })
            Keys.onPressed: event => {
                const steps = { [Qt.Key_Up]: -40, [Qt.Key_Down]: 40, [Qt.Key_PageUp]: -.8 * height, [Qt.Key_PageDown]: .8 * height }
                const step = steps[event.key]
                if (step === undefined)
                    return
                event.accepted = true
                const lowest = Math.max(originY, originY + contentHeight - height)
                contentY = Math.max(originY, Math.min(lowest, contentY + step))
                following = atYEnd
            }

            ScrollBar.vertical: Scroller {
                onPressedChanged: lines.following = lines.atYEnd
            }

            delegate: Item {
                id: entry

                required property string time
                required property string level
                required property string source
                required property string words
                readonly property bool bad: level === "E" || level === "C"

                width: ListView.view.width - 12
                implicitHeight: said.implicitHeight + 6
                Accessible.role: Accessible.ListItem
                Accessible.name: time + " " + source + ": " + words

                Text {
                    id: said

                    x: 8
                    y: 3
                    width: parent.width - 16
                    text: entry.time + "  " + entry.level + "  " + entry.source + "  " + entry.words
                    color: entry.bad ? Theme.coral : entry.level === "W" ? Theme.gold : Theme.second
                    font.family: Theme.mono
                    font.pixelSize: Theme.caption
                    textFormat: Text.PlainText
                    wrapMode: Text.WrapAnywhere
                    renderType: Text.QtRendering
                }
            }

            FocusRing {
                shown: lines.activeFocus
                away: 2
            }
            Quiet {
                anchors.centerIn: parent
                width: parent.width - 48
                visible: view.log.empty
                text: qsTr("No line of the log fits. Choose “All”, or look for another word.")
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.WordWrap
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 10

        Quiet {
            Layout.fillWidth: true
            text: view.log.countText
            figures: true
            wrapMode: Text.WordWrap
        }
        ActionButton {
            objectName: "openLogFolder"
            glyph: "folder"
            text: qsTr("Open folder")
            onClicked: view.log.openFolder()
        }
        ActionButton {
            objectName: "copyLog"
            glyph: view.log.copied ? "check" : "copy"
            enabled: !view.log.empty
            text: view.log.copied ? qsTr("Copied") : qsTr("Copy lines")
            onClicked: view.log.copy()
        }
    }
}
