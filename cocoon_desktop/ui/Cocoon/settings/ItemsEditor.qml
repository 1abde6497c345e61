pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Cocoon

// A list of short texts: each can be taken out, and one more written below.
ColumnLayout {
    id: editor

    required property string name
    required property list<string> entries
    property string fault: ""
    property string draft: ""

    signal added(string item)
    signal takenOut(int index)

    spacing: 8
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    Flow {
        Layout.fillWidth: true
        visible: editor.entries.length > 0
        spacing: 8

        Repeater {
            model: editor.entries

            Rectangle {
                id: entry

                required property int index
                required property string modelData

                width: Math.min(parent?.width ?? 0, words.implicitWidth + remove.width + 18)
                height: Theme.hit
                radius: Theme.cornerControl
                color: Theme.raised

                Say {
                    id: words

                    x: 14
                    width: entry.width - remove.width - 18
                    anchors.verticalCenter: parent.verticalCenter
                    text: entry.modelData
                    font.pixelSize: Theme.small
                    elide: Text.ElideMiddle
                }
                ActionButton {
                    id: remove

                    objectName: "takeOut" + entry.index
                    anchors.right: parent.right
                    implicitHeight: Theme.hit
                    kind: "faint"
                    glyph: "cross"
                    Accessible.name: qsTr("Remove %1").arg(entry.modelData)
                    onClicked: editor.takenOut(entry.index)
                }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 8

        Field {
            id: one

            objectName: "addField"
            Layout.fillWidth: true
            Layout.maximumWidth: 420
            placeholder: qsTr("One more name")
            fault: editor.fault
            text: editor.draft
            onAccepted: {
                editor.added(text)
                if (editor.fault === "")
                    text = ""
            }
        }
        ActionButton {
            Layout.alignment: Qt.AlignTop
            implicitHeight: 44
            enabled: one.text.trim() !== ""
            text: qsTr("Add")
            onClicked: one.accepted()
        }
    }
}
