pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Cocoon

// One of many, in a list that opens. The owner sets `currentIndex` when `chosen` tells.
ComboBox {
    id: pick

    required property string name

    signal chosen(int index)

    implicitWidth: 280
    implicitHeight: Theme.button
    font.family: Theme.sans
    font.pixelSize: Theme.body
    onActivated: index => pick.chosen(index)
    Accessible.name: name

    contentItem: Say {
        leftPadding: 14
        rightPadding: 34
        text: pick.displayText
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    indicator: Icon {
        x: pick.width - width - 12
        anchors.verticalCenter: parent.verticalCenter
        name: "down"
        size: 16
    }
    background: Rectangle {
        radius: Theme.cornerControl
        color: Theme.dark ? Theme.ground : Theme.surface
        border.width: 1
        border.color: Theme.outline

        FocusRing { shown: pick.visualFocus }
    }
    delegate: ItemDelegate {
        id: entry

        required property int index
        required property string modelData

        width: ListView.view.width
        implicitHeight: 38
        highlighted: pick.highlightedIndex === index
        Accessible.name: modelData

        contentItem: Say {
            leftPadding: 4
            text: entry.modelData
            font.weight: pick.currentIndex === entry.index ? Font.DemiBold : Font.Normal
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
        }
        background: Rectangle {
            radius: 8
            color: entry.highlighted ? Theme.pressed : "transparent"
        }
    }
    popup: Popup {
        y: pick.height + 4
        width: pick.width
        padding: 8
        implicitHeight: Math.min(contentItem.implicitHeight + 16, 320)

        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: pick.popup.visible ? pick.delegateModel : null
            currentIndex: pick.highlightedIndex
            ScrollBar.vertical: Scroller {}
        }
        background: Rectangle {
            radius: 14
            color: Theme.sheet
            border.width: 1
            border.color: Theme.pressed
        }
    }
}
