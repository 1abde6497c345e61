import QtQuick
import QtQuick.Controls.Basic

// A value between two ends. Whoever uses it says the value in words beside it.
Slider {
    id: slide

    required property string name

    implicitWidth: 200
    implicitHeight: Theme.hit
    padding: 0
    opacity: enabled ? 1 : .45
    Accessible.name: name

    background: Rectangle {
        y: (slide.height - 4) / 2
        width: slide.width
        height: 4
        radius: 2
        color: Theme.pressed

        Rectangle {
            width: slide.visualPosition * parent.width
            height: 4
            radius: 2
            color: Theme.text
        }
    }
    handle: Rectangle {
        x: slide.visualPosition * (slide.width - width)
        y: (slide.height - height) / 2
        width: 18
        height: 18
        radius: 9
        color: Theme.text
        border.width: 3
        border.color: Theme.surface

        FocusRing {
            corner: 9
            away: 2
            shown: slide.visualFocus
        }
    }
}
