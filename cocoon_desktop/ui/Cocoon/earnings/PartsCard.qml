pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Cocoon

// Who brought how much, largest first.
Card {
    id: card

    required property string title
    required property QtObject parts

    padding: 20

    contentItem: ColumnLayout {
        spacing: 12

        Say {
            Layout.fillWidth: true
            text: card.title
            font.weight: Font.DemiBold
        }
        Quiet {
            Layout.fillWidth: true
            visible: lines.count === 0
            text: qsTr("Nothing in these days.")
            color: Theme.third
        }
        Repeater {
            id: lines

            model: card.parts as QtObject

            ColumnLayout {
                id: line

                required property string name
                required property string value
                required property real share

                Layout.fillWidth: true
                spacing: 6

                RowLayout {
                    Layout.fillWidth: true
                    spacing: 10

                    Quiet {
                        Layout.fillWidth: true
                        text: line.name
                        wrapMode: Text.Wrap
                    }
                    Measure {
                        value: line.value
                        unit: "TON"
                        size: 14
                        weight: Font.Medium
                    }
                }
                Rectangle {
                    Layout.fillWidth: true
                    implicitHeight: 4
                    radius: 2
                    color: Theme.pressed

                    Rectangle {
                        width: parent.width * line.share
                        height: 4
                        radius: 2
                        color: Theme.soft(Theme.luna, .6)
                    }
                }
            }
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
