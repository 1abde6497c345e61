import QtQuick
import Cocoon

// What a model needs, on the scale of the whole memory, with a mark where a model's room ends.
Item {
    id: bar

    required property real share
    required property real mark
    required property string tone

    implicitHeight: 12

    Rectangle {
        y: 3
        width: parent.width * bar.mark
        height: 6
        radius: 3
        color: Theme.pressed
    }
    Rectangle {
        y: 3
        width: parent.width * bar.share
        height: 6
        radius: 3
        color: bar.tone === "gold" ? Theme.gold : bar.tone === "faint" ? Theme.outline : Theme.iris
    }
    Rectangle {
        x: Math.min(parent.width - width, parent.width * bar.mark)
        width: 2
        height: 12
        color: Theme.text
    }
}
