import QtQuick
import Cocoon
import Cocoon.ViewModels

// The first-run guide, in front of everything.
FocusScope {
    id: page

    required property GuideViewModel guide
    required property bool narrow

    PageHead {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: page.narrow ? Theme.marginNarrow : Theme.margin
        title: qsTr("Welcome")
        sentence: qsTr("Four steps, two minutes.")
    }
}
