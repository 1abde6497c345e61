pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Cocoon

// One proxy: who it is with its numbers, and below how it is and how it treats us.
ColumnLayout {
    id: line

    required property string name
    required property string address
    required property string mood
    required property string health
    required property string standing
    required property string detail
    required property list<string> figures
    required property list<int> widths
    required property list<string> units
    required property bool narrow

    readonly property color tone: mood === "trouble" ? Theme.coral : mood === "look" ? Theme.gold
        : mood === "quiet" ? Theme.third : Theme.text
    readonly property string condition: standing === "" ? health : qsTranslate("Join", "%1 %2").arg(health).arg(standing)

    spacing: 3
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTranslate("Join", "%1: %2").arg(name).arg(condition)

    RowLayout {
        spacing: 14

        Rectangle {
            implicitWidth: 8
            implicitHeight: 8
            radius: 4
            color: line.tone
        }
        Say {
            Layout.fillWidth: line.narrow
            text: line.name
            font.weight: Font.Medium
        }
        Quiet {
            Layout.fillWidth: true
            visible: !line.narrow
            text: line.address
            figures: true
            elide: Text.ElideRight
        }
        Repeater {
            model: line.figures

            Item {
                id: cell

                required property int index
                required property string modelData

                Layout.preferredWidth: line.widths[index]
                implicitHeight: 20

                Measure {
                    anchors.right: parent.right
                    value: cell.modelData || "\u2013"
                    unit: cell.modelData === "" ? "" : line.units[cell.index]
                    size: Theme.body
                    weight: Font.Medium
                    Accessible.name: cell.modelData === "" ? qsTr("unknown") : unit === "" ? value : qsTranslate("Unit", "%1 %2").arg(value).arg(unit)
                }
            }
        }
    }
    Quiet {
        Layout.fillWidth: true
        Layout.leftMargin: 22
        visible: line.narrow
        text: line.address
        figures: true
    }
    Told {
        objectName: "proxyHealth"
        Layout.fillWidth: true
        Layout.leftMargin: 22
        text: line.detail === "" ? line.condition : line.condition + "\n" + line.detail
        color: line.mood === "fine" || line.mood === "quiet" ? Theme.second : line.tone
    }
}
