import QtQuick
import Cocoon
import Cocoon.ViewModels

// The network page.
FocusScope {
    id: page

    required property NetworkViewModel network
    required property bool narrow

    PageHead {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: page.narrow ? Theme.marginNarrow : Theme.margin
        title: qsTr("Network")
        sentence: qsTr("Who takes part, and what each of them sees.")
    }
}
