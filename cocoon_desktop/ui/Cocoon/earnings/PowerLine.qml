import QtQuick
import QtQuick.Layouts
import Cocoon

// A name and an amount of money.
RowLayout {
    id: line

    required property string label
    required property string value
    property bool strong: false

    Layout.fillWidth: true
    spacing: 10

    Quiet {
        Layout.fillWidth: true
        text: line.label
        figures: true
        color: line.strong ? Theme.text : Theme.second
        wrapMode: Text.WordWrap
    }
    Say {
        text: line.value
        figures: true
        font.weight: line.strong ? Font.DemiBold : Font.Normal
    }
}
