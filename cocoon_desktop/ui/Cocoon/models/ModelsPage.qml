import QtQuick
import Cocoon
import Cocoon.ViewModels

// The models page.
FocusScope {
    id: page

    required property ModelsViewModel models
    required property bool narrow

    PageHead {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: page.narrow ? Theme.marginNarrow : Theme.margin
        title: qsTr("Models")
        sentence: qsTr("What your card can run, and what it costs in memory.")
    }
}
