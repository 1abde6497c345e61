import QtQuick
import QtQuick.Controls.Basic

// One page in the rail.
AbstractButton {
    id: item

    required property string glyph
    required property bool narrow

    implicitHeight: Theme.button
    hoverEnabled: true
    Accessible.role: Accessible.PageTab
    Accessible.name: text
    Accessible.selected: checked
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    Tip {
        text: item.text
        visible: item.narrow && (item.hovered || item.visualFocus)
    }

    contentItem: Item {
        Icon {
            x: item.narrow ? (item.width - size) / 2 : 14
            anchors.verticalCenter: parent.verticalCenter
            name: item.glyph
            color: item.checked ? Theme.text : Theme.third
        }
        Say {
            x: 46
            width: item.width - 56
            anchors.verticalCenter: parent.verticalCenter
            visible: !item.narrow
            text: item.text
            elide: Text.ElideRight
            color: item.checked ? Theme.text : Theme.second
            font.weight: item.checked ? Font.DemiBold : Font.Medium
        }
    }
    background: Rectangle {
        radius: Theme.cornerControl
        color: item.checked ? (Theme.dark ? Theme.raised : Theme.surface) : item.hovered ? Theme.ground : "transparent"

        FocusRing { shown: item.visualFocus }
    }
}
