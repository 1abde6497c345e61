import QtQuick
import QtQuick.Layouts
import Cocoon

// A fact of the network: its name at the left, its value and what that means at the right.
GridLayout {
    id: fact

    required property string name
    required property string value
    required property string note
    required property bool mono
    required property bool narrow

    signal copied

    columns: narrow ? 2 : 3
    columnSpacing: 16
    rowSpacing: 2

    Quiet {
        Layout.preferredWidth: 190
        Layout.fillWidth: fact.narrow
        Layout.columnSpan: fact.narrow ? 2 : 1
        Layout.alignment: Qt.AlignTop
        text: fact.name
        wrapMode: Text.Wrap
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 1

        Say {
            Layout.fillWidth: true
            text: fact.value
            figures: true
            font.family: fact.mono ? Theme.mono : Theme.sans
            font.pixelSize: fact.mono ? Theme.caption : Theme.body
            font.features: fact.mono ? ({}) : Theme.figures
            wrapMode: Text.Wrap
        }
        Quiet {
            Layout.fillWidth: true
            visible: text !== ""
            text: fact.note
            color: Theme.third
            font.pixelSize: Theme.caption
            wrapMode: Text.Wrap
        }
    }
    ActionButton {
        Layout.alignment: Qt.AlignTop
        implicitWidth: Theme.hit
        implicitHeight: Theme.hit
        visible: fact.mono
        kind: "faint"
        glyph: done.running ? "check" : "copy"
        Accessible.name: done.running ? qsTr("Copied") : qsTr("Copy: %1").arg(fact.name)
        onClicked: {
            fact.copied()
            done.restart()
        }

        Timer {
            id: done

            interval: 2000
        }
    }
}
