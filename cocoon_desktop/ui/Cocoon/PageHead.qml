import QtQuick
import QtQuick.Layouts

// A page's name and its sentence, with what one can do to the whole page at the right.
RowLayout {
    id: head

    required property string title
    required property string sentence
    default property alias actions: side.data

    spacing: 16

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 3

        Say {
            Layout.fillWidth: true
            text: head.title
            font.pixelSize: Theme.page
            font.weight: Font.DemiBold
            font.letterSpacing: -.5
            Accessible.role: Accessible.Heading
        }
        Quiet {
            Layout.fillWidth: true
            text: head.sentence
            font.pixelSize: Theme.body
            wrapMode: Text.WordWrap
        }
    }
    RowLayout {
        id: side

        Layout.fillWidth: false
        Layout.alignment: Qt.AlignTop
        spacing: 10
    }
}
