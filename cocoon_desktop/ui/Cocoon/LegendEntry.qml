import QtQuick

// A colour and its word.
Row {
    id: entry

    required property string text
    required property color color
    property bool low: false
    property real widest: 1000

    spacing: 7

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: 10
        height: entry.low ? 6 : 10
        radius: 3
        color: entry.color
    }
    Quiet {
        width: Math.min(implicitWidth, entry.widest)
        elide: Text.ElideRight
        text: entry.text
        font.pixelSize: Theme.caption
    }
}
