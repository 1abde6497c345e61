import QtQuick

// Says why there is nothing, and what to do about it.
Column {
    id: empty

    required property string title
    required property string body
    property string action: ""

    signal taken

    spacing: 8

    CocoonMark {
        anchors.horizontalCenter: parent.horizontalCenter
        width: 62
        height: 80
        threads: 7
        stroke: 1.6
        wound: 0
        color: Theme.outline
        faint: Theme.outline
    }
    Say {
        width: parent.width
        topPadding: 8
        text: empty.title
        font.pixelSize: Theme.strong
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.WordWrap
    }
    Quiet {
        anchors.horizontalCenter: parent.horizontalCenter
        // Lines of about one length: no word is left alone in the last one.
        readonly property real most: Math.min(420, parent.width)
        width: Math.min(most, implicitWidth / Math.max(1, Math.ceil(implicitWidth / most)) + 28)
        text: empty.body
        wrapMode: Text.WordWrap
        horizontalAlignment: Text.AlignHCenter
    }
    ActionButton {
        anchors.horizontalCenter: parent.horizontalCenter
        objectName: "emptyAction"
        visible: text !== ""
        text: empty.action
        onClicked: empty.taken()
    }
}
