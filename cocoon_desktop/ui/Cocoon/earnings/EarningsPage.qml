import QtQuick
import Cocoon
import Cocoon.ViewModels

// The earnings page.
FocusScope {
    id: page

    required property EarningsViewModel earnings
    required property bool narrow

    PageHead {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: page.narrow ? Theme.marginNarrow : Theme.margin
        title: qsTr("Earnings")
        sentence: qsTr("What was signed, settled and withdrawn.")
    }
}
