import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// What was changed just now, and for eight seconds the way back.
Rectangle {
    id: bar

    required property SettingsViewModel settings

    visible: settings.undoText !== ""
    implicitWidth: row.implicitWidth + 26
    implicitHeight: 52
    radius: Theme.cornerControl
    color: Theme.sheet
    border.width: 1
    border.color: Theme.pressed
    Accessible.role: Accessible.AlertMessage
    Accessible.name: settings.undoText

    Timer {
        id: seconds

        interval: 8000
        onTriggered: bar.settings.forgetUndo()
    }
    Connections {
        function onUndoChanged(): void {
            seconds.restart()
        }

        target: bar.settings
    }
    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: 18
        anchors.rightMargin: 8
        spacing: 12

        Say {
            Layout.fillWidth: true
            text: bar.settings.undoText
            figures: true
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        ActionButton {
            objectName: "undoButton"
            kind: "quiet"
            implicitHeight: Theme.hit
            text: qsTr("Undo")
            onClicked: bar.settings.undo()
        }
    }
}
