import QtQuick
import QtQuick.Controls.Basic

// A surface. Light cards have an edge, dark ones only their colour.
Control {
    padding: 22
    background: Rectangle {
        radius: Theme.cornerCard
        color: Theme.surface
        border.width: Theme.dark ? 0 : 1
        border.color: Theme.line
    }
}
