import QtQuick
import QtQuick.Controls.Basic

// What a right click on a field of text opens. Qt's own would be white, and would paste whatever there is.
Menu {
    id: menu

    required property bool selected // something is
    property bool writable: true

    signal cut
    signal copied
    signal pasted
    signal all

    popupType: Popup.Item
    padding: 8
    implicitWidth: 200

    component Entry: MenuItem {
        id: entry

        implicitHeight: visible ? Theme.hit : 0
        leftPadding: 12
        rightPadding: 12

        contentItem: Say {
            text: entry.text
            color: entry.enabled ? Theme.text : Theme.third
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
        }
        background: Rectangle {
            radius: 8
            color: entry.highlighted && entry.enabled ? Theme.pressed : "transparent"
        }
    }

    background: Rectangle {
        radius: 14
        color: Theme.raised
        border.width: 1
        border.color: Theme.pressed
    }

    Entry {
        objectName: "editCut"
        text: qsTr("Cut")
        visible: menu.writable
        enabled: menu.selected
        onTriggered: menu.cut()
    }
    Entry {
        objectName: "editCopy"
        text: qsTr("Copy")
        enabled: menu.selected
        onTriggered: menu.copied()
    }
    Entry {
        objectName: "editPaste"
        text: qsTr("Paste")
        visible: menu.writable
        onTriggered: menu.pasted()
    }
    Entry {
        objectName: "editAll"
        text: qsTr("Select all")
        onTriggered: menu.all()
    }
}
