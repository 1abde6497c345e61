import QtQuick
import QtQuick.Layouts
import Cocoon

// Look here: a sentence in gold, with its sign.
RowLayout {
    id: warning

    required property string text

    Layout.fillWidth: true
    visible: text !== ""
    spacing: 8

    Icon {
        Layout.alignment: Qt.AlignTop
        name: "alert"
        size: 16
        weight: 2
        color: Theme.gold
    }
    Say {
        Layout.fillWidth: true
        text: warning.text
        color: Theme.gold
        font.pixelSize: Theme.small
        wrapMode: Text.WordWrap
    }
}
