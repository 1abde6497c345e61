import QtQuick

// Text with the house's defaults. `figures` keeps digits equally wide.
Text {
    property bool figures: false
    property real leading: 1.28

    color: Theme.text
    font.family: Theme.sans
    font.pixelSize: Theme.body
    font.features: figures ? Theme.figures : Theme.words
    lineHeight: lineCount > 1 ? leading : 1
    renderType: Text.QtRendering
    textFormat: Text.PlainText
}
