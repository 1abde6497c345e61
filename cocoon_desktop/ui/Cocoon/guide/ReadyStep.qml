import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// What happens from here on.
ColumnLayout {
    id: step

    required property GuideViewModel guide

    spacing: 22

    GuidePoint {
        Layout.fillWidth: true
        glyph: "dashboard"
        title: qsTr("The dashboard says what happens, and why")
        sentence: qsTr("Practice coins come in as soon as something is answered. They are worthless.")
    }
    GuidePoint {
        Layout.fillWidth: true
        glyph: "chat"
        title: qsTr("Ask something yourself")
        sentence: qsTr("The chat page says who can read a question before you send it.")
    }
    GuidePoint {
        Layout.fillWidth: true
        glyph: "settings"
        title: qsTr("Change your mind")
        sentence: qsTr("All of this is in the settings. The guide can be opened again there and on the doctor's page.")
    }
}
