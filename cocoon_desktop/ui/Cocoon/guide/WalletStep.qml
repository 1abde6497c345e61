pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// How it will be when coins have a value: words on paper, and three of them asked back. Words of nobody.
ColumnLayout {
    id: step

    required property GuideViewModel guide
    required property bool narrow

    spacing: 16

    Card {
        Layout.fillWidth: true
        padding: 20

        contentItem: ColumnLayout {
            spacing: 14

            RowLayout {
                spacing: 12

                Badge {
                    kind: "practice"
                    text: qsTr("Example")
                }
                Quiet {
                    Layout.fillWidth: true
                    text: qsTr("Nobody's words. Do not use them.")
                    wrapMode: Text.Wrap
                }
            }
            GridLayout {
                Layout.fillWidth: true
                columns: 4
                rows: 6
                flow: GridLayout.TopToBottom
                columnSpacing: 12
                rowSpacing: 6
                uniformCellWidths: true

                Repeater {
                    model: step.guide.exampleWords

                    RowLayout {
                        id: word

                        required property int index
                        required property string modelData

                        Layout.fillWidth: true
                        spacing: 8

                        Say {
                            Layout.preferredWidth: 20
                            text: word.index + 1
                            figures: true
                            color: Theme.third
                            font.pixelSize: Theme.small
                            horizontalAlignment: Text.AlignRight
                        }
                        Say {
                            Layout.fillWidth: true
                            text: word.modelData
                            font.weight: Font.Medium
                        }
                    }
                }
            }
        }
    }
    Field {
        objectName: "exampleWord"
        Layout.fillWidth: true
        Layout.maximumWidth: 320
        visible: step.guide.checkPrompt !== ""
        label: qsTr("Try it: %1").arg(step.guide.checkPrompt)
        hint: qsTr("Enter checks it. You may also go on without.")
        fault: step.guide.checkFault
        onAccepted: {
            if (step.guide.tryWord(text))
                text = ""
        }
    }
    Say {
        objectName: "exampleDone"
        Layout.fillWidth: true
        visible: step.guide.checkPrompt === ""
        text: qsTr("Three words were right. It takes no longer with your own.")
        wrapMode: Text.Wrap
    }
    Quiet {
        Layout.fillWidth: true
        text: qsTr("On paper, not in a picture; this program never puts words on the clipboard. On practice coins nothing is asked of you. Before the main network you cannot skip it.")
        wrapMode: Text.Wrap
    }
}
