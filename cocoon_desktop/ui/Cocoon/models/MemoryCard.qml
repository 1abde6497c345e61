pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// The memory that decides, to scale: what others hold, what the model takes, and what stays free for you.
Card {
    id: card

    required property ModelsViewModel models
    readonly property list<color> tones: [Theme.outline, Theme.iris, Theme.soft(Theme.iris, .5), Theme.pressed, Theme.unspun]

    padding: 20
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("%1, %2: %3").arg(models.machineName).arg(models.machineTotal).arg(models.machineRoom)

    contentItem: ColumnLayout {
        spacing: 12

        RowLayout {
            Layout.fillWidth: true
            spacing: 10

            Say {
                objectName: "machineName"
                Layout.maximumWidth: card.width * .4
                text: card.models.machineName
                font.weight: Font.DemiBold
                wrapMode: Text.WordWrap
            }
            Quiet {
                Layout.fillWidth: true
                text: card.models.machineTotal
                figures: true
                color: Theme.third
                wrapMode: Text.WordWrap
            }
            Quiet {
                objectName: "machineRoom"
                Layout.maximumWidth: card.width * .3
                text: card.models.machineRoom
                figures: true
                horizontalAlignment: Text.AlignRight
                wrapMode: Text.WordWrap
            }
        }
        Item {
            id: bar

            Layout.fillWidth: true
            implicitHeight: 14
            visible: card.models.measured

            Rectangle {
                anchors.fill: parent
                radius: 7
                color: Theme.pressed
            }
            Row {
                height: parent.height

                Repeater {
                    model: card.models.parts

                    Item {
                        id: part

                        required property int index
                        required property real modelData

                        width: modelData * bar.width
                        height: 14

                        Rectangle {
                            anchors.fill: parent
                            anchors.rightMargin: parent.width > 3 ? 2 : 0
                            visible: part.modelData > 0 && part.index !== 3
                            radius: Math.min(part.index === 0 || part.index === 4 ? 7 : 4, width / 2)
                            color: card.tones[part.index]
                        }
                    }
                }
            }
        }
        Flow {
            Layout.fillWidth: true
            visible: card.models.measured
            spacing: 14

            Repeater {
                model: card.models.partNames

                Row {
                    id: entry

                    required property int index
                    required property string modelData

                    visible: index === 0 || card.models.parts[index] > 0
                    spacing: 7

                    LegendEntry {
                        widest: card.availableWidth - 110
                        text: entry.modelData
                        color: card.tones[entry.index]
                    }
                    Measure {
                        value: card.models.partSizes[entry.index] ?? ""
                        unit: qsTranslate("Unit", "GiB")
                        size: Theme.caption
                        weight: Font.Medium
                    }
                }
            }
        }
    }
}
