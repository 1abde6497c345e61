import QtQuick
import QtQuick.Layouts
import Cocoon

// One thing to know: a sign, what it is, and a sentence about it.
RowLayout {
    id: point

    required property string glyph
    required property string title
    required property string sentence
    property bool look: false

    spacing: 18
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTranslate("Join", "%1: %2").arg(title).arg(sentence)

    Rectangle {
        Layout.alignment: Qt.AlignTop
        implicitWidth: 44
        implicitHeight: 44
        radius: 22
        color: point.look ? Theme.goldSoft : Theme.dark ? Theme.surface : Theme.pressed

        Icon {
            anchors.centerIn: parent
            name: point.glyph
            color: point.look ? Theme.gold : Theme.silk
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 3

        Say {
            Layout.fillWidth: true
            text: point.title
            font.pixelSize: Theme.strong
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Quiet {
            Layout.fillWidth: true
            text: point.sentence
            font.pixelSize: Theme.body
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
