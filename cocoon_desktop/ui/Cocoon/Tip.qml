import QtQuick
import QtQuick.Controls.Basic

// A sentence that appears under the pointer, or beside the focus.
ToolTip {
    id: tip

    delay: 500
    margins: 8
    padding: 8
    leftPadding: 12
    rightPadding: 12
    implicitWidth: Math.min(320, words.implicitWidth + leftPadding + rightPadding)

    contentItem: Say {
        id: words

        objectName: "tip"
        text: tip.text
        font.pixelSize: Theme.caption
        wrapMode: Text.Wrap
        lineHeight: 1 // the tip is as wide as its words: what depends on their lines would go in circles
    }
    background: Rectangle {
        radius: Theme.cornerSmall
        color: Theme.pressed
        border.width: 1
        border.color: Theme.soft(Theme.outline, .4)
    }
}
