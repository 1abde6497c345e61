import QtQuick
import Cocoon

// Code as it was written, with the way to the clipboard.
Rectangle {
    id: block

    required property string code
    required property string language
    required property bool headSeen

    signal copied

    implicitHeight: head.height + listing.implicitHeight + 14
    radius: Theme.cornerControl
    color: Theme.dark ? Theme.surface : Theme.raised

    Item {
        id: head

        width: parent.width
        height: Theme.hit

        Say {
            anchors.left: parent.left
            anchors.leftMargin: 14
            anchors.right: copy.left
            anchors.verticalCenter: parent.verticalCenter
            text: block.language || qsTr("Code")
            color: Theme.third
            font.pixelSize: Theme.caption
            elide: Text.ElideRight
        }
        ActionButton {
            id: copy

            objectName: "copyCode"
            anchors.right: parent.right
            implicitHeight: Theme.hit
            implicitWidth: Theme.hit
            kind: "faint"
            glyph: done.running ? "check" : "copy"
            focusPolicy: Qt.NoFocus
            opacity: block.headSeen ? 1 : 0
            Accessible.name: done.running ? qsTr("Copied") : qsTr("Copy the code")
            onClicked: {
                block.copied()
                done.restart()
            }

            Timer {
                id: done

                interval: 2000
            }
        }
    }
    TextEdit {
        id: listing

        x: 14
        y: head.height
        width: parent.width - 28
        text: block.code
        textFormat: TextEdit.PlainText
        readOnly: true
        selectByMouse: true
        wrapMode: TextEdit.Wrap
        color: Theme.text
        selectionColor: Theme.iris
        selectedTextColor: Theme.ground
        font.family: Theme.mono
        font.pixelSize: Theme.small
        renderType: TextEdit.QtRendering
        Accessible.role: Accessible.StaticText
        Accessible.name: block.code
    }
}
