import QtQuick
import QtQuick.Layouts
import Cocoon

// A day with its sum, or one thing that came or went.
Item {
    id: line

    required property string kind
    required property string title
    required property string detail
    required property string clock
    required property string value

    readonly property bool isDay: kind === "day"
    readonly property bool isIn: kind === "in"

    function joined(before: string, part: string): string {
        return before === "" ? part : qsTranslate("Join", "%1, %2").arg(before).arg(part)
    }

    implicitHeight: isDay ? 34 : Math.max(52, words.implicitHeight + 14)
    Accessible.role: Accessible.ListItem
    Accessible.name: [title, detail, clock, value].filter(part => part !== "").reduce(joined, "")

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 24
        anchors.rightMargin: 24
        spacing: 14

        Rectangle {
            visible: !line.isDay
            implicitWidth: 34
            implicitHeight: 34
            radius: 17
            color: line.isIn ? Theme.soft(Theme.luna, .14) : Theme.raised

            Icon {
                anchors.centerIn: parent
                name: line.kind === "waiting" ? "clock" : line.isIn ? "arrowDown" : "arrowUp"
                size: 16
                weight: 2
                color: line.isIn ? Theme.luna : Theme.second
            }
        }
        ColumnLayout {
            id: words

            Layout.fillWidth: true
            Layout.alignment: line.isDay ? Qt.AlignBottom : Qt.AlignVCenter
            Layout.bottomMargin: line.isDay ? 4 : 0
            spacing: 1

            Say {
                Layout.fillWidth: true
                text: line.title
                color: line.isDay ? Theme.third : Theme.text
                font.pixelSize: line.isDay ? Theme.caption : Theme.body
                font.weight: line.isDay ? Font.Normal : Font.Medium
                wrapMode: Text.WordWrap
            }
            Quiet {
                Layout.fillWidth: true
                visible: text !== ""
                text: line.detail
                figures: true
                color: Theme.third
                font.pixelSize: Theme.caption
                wrapMode: Text.Wrap
            }
        }
        Quiet {
            visible: text !== ""
            text: line.clock
            figures: true
            color: Theme.third
        }
        Say {
            Layout.alignment: line.isDay ? Qt.AlignBottom : Qt.AlignVCenter
            Layout.bottomMargin: line.isDay ? 4 : 0
            Layout.minimumWidth: 76
            text: line.value
            figures: true
            color: line.isDay ? Theme.third : line.isIn ? Theme.luna : Theme.text
            font.pixelSize: line.isDay ? Theme.caption : Theme.body
            font.weight: line.isDay ? Font.Normal : Font.Medium
            horizontalAlignment: Text.AlignRight
        }
    }
}
