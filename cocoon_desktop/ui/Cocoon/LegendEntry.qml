import QtQuick

// A colour and its word.
Row {
    id: entry

    required property string text
    required property color color
    property bool low: false

    spacing: 7

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: 10
        height: entry.low ? 6 : 10
        radius: 3
        color: entry.color
    }
    Quiet {
        text: entry.text
        font.pixelSize: Theme.caption
    }
}
