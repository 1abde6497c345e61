import QtQuick

// A number with its name above and a note below.
Column {
    id: stat

    required property string label
    required property string value
    property string unit: ""
    property string note: ""
    property color tone: Theme.text
    property int size: Theme.headline

    spacing: 4

    Quiet {
        width: parent.width
        text: stat.label
        elide: Text.ElideRight
    }
    Measure {
        value: stat.value
        unit: stat.unit
        size: stat.size
        color: stat.tone
    }
    Say {
        visible: text !== ""
        width: parent.width
        text: stat.note
        color: Theme.third
        font.pixelSize: Theme.caption
        wrapMode: Text.WordWrap
    }
}
