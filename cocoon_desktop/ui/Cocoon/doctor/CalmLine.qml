import QtQuick
import QtQuick.Layouts
import Cocoon

// Something that is fine with its value, or that could not be checked.
Item {
    id: line

    required property int index
    required property bool narrow
    required property bool known
    required property string name
    required property string sentence
    required property string value
    required property string unit

    readonly property string measured: unit === "" ? value : qsTranslate("Unit", "%1 %2").arg(value).arg(unit)
    readonly property string finding: value === "" ? sentence : qsTranslate("Join", "%1 %2").arg(sentence).arg(measured)

    implicitHeight: Math.max(48, grid.implicitHeight + 22)
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTranslate("Join", "%1: %2").arg(name).arg(finding)

    Rule {
        visible: line.index > 0
        x: 24
        width: parent.width - 48
    }
    RowLayout {
        id: grid

        anchors.fill: parent
        anchors.leftMargin: 24
        anchors.rightMargin: 24
        spacing: 14

        Icon {
            visible: line.known
            name: "check"
            size: 18
            weight: 2
        }
        Say {
            Layout.preferredWidth: 18
            visible: !line.known
            text: "?"
            color: Theme.third
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
        }
        GridLayout {
            Layout.fillWidth: true
            columns: line.narrow ? 1 : 2
            columnSpacing: 14
            rowSpacing: 2

            Say {
                Layout.preferredWidth: 170
                Layout.fillWidth: line.narrow
                text: line.name
                font.weight: Font.Medium
                wrapMode: Text.WordWrap
            }
            Quiet {
                Layout.fillWidth: true
                text: line.sentence
                figures: true
                color: line.known ? Theme.second : Theme.third
                wrapMode: Text.Wrap
            }
        }
        Measure {
            visible: line.value !== ""
            value: line.value
            unit: line.unit
            size: Theme.body
            weight: Font.Medium
        }
    }
}
