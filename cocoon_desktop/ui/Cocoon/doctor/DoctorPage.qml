import QtQuick
import Cocoon
import Cocoon.ViewModels

// The doctor page.
FocusScope {
    id: page

    required property DoctorViewModel doctor
    required property bool narrow

    PageHead {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: page.narrow ? Theme.marginNarrow : Theme.margin
        title: qsTr("Doctor")
        sentence: qsTr("What works, what does not, and the remedy.")
    }
}
