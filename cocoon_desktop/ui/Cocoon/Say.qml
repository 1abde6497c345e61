import QtQuick

// Text with the house's defaults. `figures` keeps digits equally wide.
Text {
    property bool figures: false
    property real leading: 1.28

    color: Theme.text
    font.family: Theme.sans
    font.pixelSize: Theme.body
    font.features: figures ? Theme.figures : Theme.words
    onLineCountChanged: lineHeight = lineCount > 1 ? leading : 1 // a binding would loop: it lays the text out
    renderType: Text.QtRendering
    textFormat: Text.PlainText
}
