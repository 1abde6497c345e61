pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// When it may work: the few rules that matter at first. Each holds as soon as it is chosen.
ColumnLayout {
    id: step

    required property GuideViewModel guide
    required property bool narrow

    spacing: 12

    Repeater {
        model: step.guide.rules

        Card {
            id: card

            required property int index
            required property var model
            readonly property bool isSwitch: model.options.length === 0

            Layout.fillWidth: true
            padding: 16
            leftPadding: 20

            contentItem: GridLayout {
                columns: card.isSwitch || !step.narrow ? 2 : 1
                columnSpacing: 16
                rowSpacing: 10

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 2

                    Say {
                        Layout.fillWidth: true
                        text: card.model.title
                        font.weight: Font.DemiBold
                        wrapMode: Text.Wrap
                    }
                    Quiet {
                        Layout.fillWidth: true
                        text: card.model.sentence
                        wrapMode: Text.Wrap
                    }
                }
                Toggle {
                    objectName: "rule" + card.index
                    visible: card.isSwitch
                    checked: card.model.current === 1
                    Accessible.name: card.model.title
                    onClicked: {
                        step.guide.chooseRule(card.index, checked ? 1 : 0)
                        checked = Qt.binding(() => card.model.current === 1)
                    }
                }
                Choice {
                    objectName: "rule" + card.index
                    visible: !card.isSwitch
                    name: card.model.title
                    options: card.model.options
                    current: card.model.current
                    onChosen: option => step.guide.chooseRule(card.index, option)
                }
            }
        }
    }
    Say {
        objectName: "ruleFault"
        Layout.fillWidth: true
        visible: text !== ""
        text: step.guide.ruleFault
        color: Theme.coral
        wrapMode: Text.Wrap
    }
    GuidePoint {
        Layout.fillWidth: true
        Layout.topMargin: step.guide.hasRules ? 10 : 0
        glyph: "pause"
        title: qsTr("Pause always wins")
        sentence: qsTr("Ctrl and P, the button on every page, or the tray. What is paused stays paused for as long as you said.")
    }
}
