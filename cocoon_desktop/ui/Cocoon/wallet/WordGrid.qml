pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Cocoon

// Words with their numbers, in columns read downwards.
GridLayout {
    id: grid

    required property list<string> words

    rows: 8
    flow: GridLayout.TopToBottom
    columnSpacing: 20
    rowSpacing: 5

    Repeater {
        model: grid.words

        Row {
            id: place

            required property int index
            required property string modelData

            Layout.fillWidth: true
            spacing: 10
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Word %1: %2").arg(index + 1).arg(modelData)

            Say {
                width: 20
                text: place.index + 1
                figures: true
                color: Theme.third
                horizontalAlignment: Text.AlignRight
                Accessible.ignored: true
            }
            Say {
                text: place.modelData
                font.weight: Font.Medium
                Accessible.ignored: true
            }
        }
    }
}
