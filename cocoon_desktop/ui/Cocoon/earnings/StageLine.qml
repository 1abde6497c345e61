import QtQuick
import QtQuick.Layouts
import Cocoon

// One of the three words of money, what it means, and how much is there.
RowLayout {
    id: stage

    required property string label
    required property string meaning
    required property string value

    Layout.fillWidth: true
    spacing: 12

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 1

        Quiet {
            Layout.fillWidth: true
            text: stage.label
            font.weight: Font.Medium
            wrapMode: Text.WordWrap
        }
        Quiet {
            Layout.fillWidth: true
            text: stage.meaning
            color: Theme.third
            font.pixelSize: Theme.caption
            wrapMode: Text.WordWrap
        }
    }
    Measure {
        Layout.alignment: Qt.AlignTop
        value: stage.value
        unit: "TON"
        size: value.length > 10 ? 14 : Theme.strong
    }
}
