pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// One setting: its name and sentence, the way back to its default, and the control that fits its kind.
Item {
    id: line

    required property SettingsViewModel settings
    required property bool narrow
    required property int index
    required property string key
    required property string title
    required property string sentence
    required property string control
    required property string shown
    required property string unit
    required property string fault
    required property string backText
    required property string note
    required property bool restart
    required property bool on
    required property int chosen
    required property list<string> options
    required property real amount
    required property real low
    required property real high
    required property real step
    required property string text
    required property string hint
    required property string cells

    readonly property bool tall: control === "texts" || control === "hours"
    readonly property bool below: tall || control === "folder" || (narrow && control !== "switch")

    function part(): Component {
        switch (control) {
        case "switch":
            return switchPart
        case "choice":
            return choicePart
        case "pick":
            return pickPart
        case "slide":
            return slidePart
        case "texts":
            return textsPart
        case "hours":
            return hoursPart
        default:
            return fieldPart
        }
    }

    implicitHeight: grid.implicitHeight + 28
    objectName: "line-" + key

    Rule {
        visible: line.index > 0
        x: 24
        width: parent.width - 48
    }
    GridLayout {
        id: grid

        x: 24
        y: 14
        width: parent.width - 48
        columns: line.below ? 2 : 3
        columnSpacing: 16
        rowSpacing: 12

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 3

            Say {
                Layout.fillWidth: true
                text: line.title
                font.weight: Font.Medium
                wrapMode: Text.WordWrap
            }
            Quiet {
                Layout.fillWidth: true
                text: line.control === "hours" ? line.shown : line.sentence
                figures: true
                color: Theme.third
                wrapMode: Text.WordWrap
            }
            Say {
                objectName: "fault-" + line.key
                Layout.fillWidth: true
                visible: text !== "" && line.control !== "field" && line.control !== "folder" && line.control !== "texts"
                text: line.fault
                color: Theme.coral
                font.pixelSize: Theme.small
                wrapMode: Text.WordWrap
            }
        }
        ActionButton {
            objectName: "back-" + line.key
            Layout.alignment: Qt.AlignVCenter | Qt.AlignRight
            visible: line.backText !== ""
            implicitHeight: Theme.hit
            kind: "quiet"
            text: line.backText
            onClicked: line.settings.reset(line.key)
        }
        Loader {
            Layout.columnSpan: line.below ? 2 : 1
            Layout.fillWidth: line.below
            Layout.alignment: line.below ? Qt.AlignLeft : Qt.AlignVCenter | Qt.AlignRight
            sourceComponent: line.part()
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.columnSpan: line.below || line.backText === "" ? 2 : 3 // a hidden button has no column
            visible: line.note !== ""
            spacing: 8

            Quiet {
                objectName: "note-" + line.key
                Layout.fillWidth: true
                Layout.maximumWidth: implicitWidth + 1
                text: line.note
                color: Theme.gold
                wrapMode: Text.WordWrap
            }
            ActionButton {
                objectName: "restart-" + line.key
                visible: line.restart
                implicitHeight: Theme.hit
                kind: "quiet"
                text: qsTr("Restart now")
                onClicked: line.settings.restartEngine()
            }
        }
    }

    Component {
        id: switchPart

        Toggle {
            objectName: "toggle-" + line.key
            Accessible.name: line.title
            Accessible.description: line.sentence
            checked: line.on
            onToggled: {
                line.settings.toggle(line.key, checked)
                checked = Qt.binding(() => line.on)
            }
        }
    }
    Component {
        id: choicePart

        Item {
            implicitWidth: choice.implicitWidth
            implicitHeight: choice.implicitHeight

            Choice {
                id: choice

                objectName: "choice-" + line.key
                name: line.title
                options: line.options
                current: line.chosen
                onChosen: index => line.settings.choose(line.key, index)
            }
        }
    }
    Component {
        id: pickPart

        Item {
            implicitWidth: pick.implicitWidth
            implicitHeight: pick.implicitHeight

            Pick {
                id: pick

                objectName: "pick-" + line.key
                name: line.title
                model: line.options
                currentIndex: line.chosen
                onChosen: index => line.settings.choose(line.key, index)
            }
        }
    }
    Component {
        id: slidePart

        RowLayout {
            spacing: 16

            Slide {
                id: slide

                objectName: "slide-" + line.key
                Layout.fillWidth: line.below
                Layout.preferredWidth: 170
                Layout.maximumWidth: 420
                name: line.title
                Accessible.description: line.shown + " " + line.unit
                from: line.low
                to: line.high
                stepSize: line.step
                snapMode: Slider.SnapAlways
                value: line.amount
                onMoved: {
                    if (!pressed)
                        line.settings.slide(line.key, value)
                }
                onPressedChanged: {
                    if (!pressed)
                        line.settings.slide(line.key, value)
                }
            }
            Item {
                implicitWidth: 112
                implicitHeight: Math.max(number.implicitHeight, words.implicitHeight)

                Measure {
                    id: number

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    visible: line.unit !== "" && !slide.pressed
                    value: line.shown
                    unit: line.unit
                    size: Theme.strong
                }
                Say {
                    id: words

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width
                    visible: !number.visible
                    text: slide.pressed ? line.settings.amountText(line.key, slide.value) : line.shown
                    figures: true
                    font.weight: Font.Medium
                    horizontalAlignment: Text.AlignRight
                    wrapMode: Text.WordWrap
                }
            }
        }
    }
    Component {
        id: fieldPart

        RowLayout {
            id: typing

            function commit(): void {
                if (field.text === line.text)
                    return
                line.settings.write(line.key, field.text)
                field.text = Qt.binding(() => line.text)
            }

            spacing: 10

            Field {
                id: field

                objectName: "field-" + line.key
                name: line.title
                Layout.fillWidth: line.below
                Layout.preferredWidth: 240
                Layout.maximumWidth: line.control === "folder" ? -1 : 420
                placeholder: line.hint !== "" ? line.hint : line.title
                suffix: line.unit
                fault: line.fault
                text: line.text
                onAccepted: typing.commit()
                onActiveFocusChanged: {
                    if (!activeFocus)
                        typing.commit()
                }
                Keys.onEscapePressed: text = Qt.binding(() => line.text)
            }
            ActionButton {
                objectName: "folder-" + line.key
                Layout.alignment: Qt.AlignTop
                visible: line.control === "folder"
                implicitHeight: 44
                glyph: "folder"
                text: qsTr("Choose …")
                onClicked: chooser.active = true
            }
            Loader {
                id: chooser

                active: false
                visible: false
                source: "FolderChooser.qml"
            }
            Connections {
                function onChosen(folder: url): void {
                    line.settings.chooseFolder(line.key, folder)
                }

                function onClosed(): void {
                    chooser.active = false
                }

                target: chooser.item
                ignoreUnknownSignals: true
            }
        }
    }
    Component {
        id: textsPart

        ItemsEditor {
            name: line.title
            entries: line.options
            fault: line.fault
            draft: line.text
            onAdded: item => line.settings.add(line.key, item)
            onTakenOut: index => line.settings.takeOut(line.key, index)
        }
    }
    Component {
        id: hoursPart

        Column {
            spacing: 10

            Quiet {
                width: parent.width
                text: line.sentence
                color: Theme.third
                wrapMode: Text.WordWrap
            }
            HoursGrid {
                objectName: "hours-" + line.key
                width: parent.width
                settings: line.settings
                key: line.key
                name: line.title
                cells: line.cells
                onPainted: cells => line.settings.paint(line.key, cells)
            }
        }
    }
}
