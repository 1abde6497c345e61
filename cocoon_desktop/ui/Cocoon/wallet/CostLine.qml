import QtQuick
import QtQuick.Layouts
import Cocoon

// A name and an amount of TON.
RowLayout {
    id: line

    required property string label
    required property string value

    Layout.fillWidth: true
    spacing: 10

    Quiet {
        Layout.fillWidth: true
        text: line.label
        wrapMode: Text.WordWrap
    }
    Measure {
        value: line.value
        unit: "TON"
        size: 14
        weight: Font.Medium
    }
}
