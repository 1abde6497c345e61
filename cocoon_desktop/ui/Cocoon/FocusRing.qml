import QtQuick

// Keyboard focus: a 2 px ring, 2 px away from the control.
Rectangle {
    required property bool shown
    property real corner: Theme.cornerControl
    property real away: 4

    anchors.fill: parent
    anchors.margins: -away
    visible: shown
    radius: corner + away
    color: "transparent"
    border.width: 2
    border.color: Theme.focus
}
