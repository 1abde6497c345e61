import QtQuick
import Cocoon
import Cocoon.ViewModels

// The settings page.
FocusScope {
    id: page

    required property SettingsViewModel settings
    required property bool narrow

    PageHead {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: page.narrow ? Theme.marginNarrow : Theme.margin
        title: qsTr("Settings")
        sentence: qsTr("When to run, how hot, how much.")
    }
}
