import QtQuick
import QtQuick.Controls.Basic

// On or off. Without text it needs an Accessible.name.
AbstractButton {
    id: toggle

    checkable: true
    hoverEnabled: true
    implicitWidth: 46
    implicitHeight: Theme.hit
    opacity: enabled ? 1 : .45
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checked: checked

    contentItem: Item {
        Rectangle {
            anchors.centerIn: parent
            width: 44
            height: 24
            radius: 12
            color: toggle.checked ? Theme.text : "transparent"
            border.width: toggle.checked ? 0 : 2
            border.color: Theme.outline

            Rectangle {
                x: toggle.checked ? 23 : 5
                y: (24 - height) / 2
                width: toggle.checked ? 18 : 14
                height: width
                radius: 9
                color: toggle.checked ? Theme.ground : Theme.outline

                Behavior on x { NumberAnimation { duration: Theme.change; easing.type: Easing.OutCubic } }
            }
            FocusRing {
                corner: 12
                shown: toggle.visualFocus
            }
        }
    }
}
