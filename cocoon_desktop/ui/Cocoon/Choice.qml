pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic

// One of a few, side by side. The owner sets `current` when `chosen` tells; arrow keys move the choice.
FocusScope {
    id: choice

    required property string name
    required property list<string> options
    property int current: 0

    signal chosen(int index)

    function turn(steps: int): void {
        const next = Math.max(0, Math.min(options.length - 1, current + steps))
        if (next !== current) {
            buttons.itemAt(next).forceActiveFocus(Qt.TabFocusReason) // first: who has the keyboard stays a stop of Tab
            chosen(next)
        }
    }

    implicitHeight: Theme.button
    implicitWidth: row.implicitWidth + 8
    Accessible.role: Accessible.Grouping
    Accessible.name: name
    Keys.onLeftPressed: turn(-1)
    Keys.onRightPressed: turn(1)

    Rectangle {
        anchors.fill: parent
        radius: Theme.cornerControl
        color: Theme.dark ? Theme.raised : Theme.pressed
    }
    Row {
        id: row

        x: 4
        y: 4
        spacing: 2

        Repeater {
            id: buttons

            model: choice.options

            AbstractButton {
                id: option

                required property int index
                required property string modelData

                objectName: choice.objectName + index
                text: modelData
                height: choice.height - 8
                implicitWidth: words.implicitWidth + 28
                hoverEnabled: true
                checked: choice.current === index
                focusPolicy: checked || activeFocus ? Qt.StrongFocus : Qt.ClickFocus
                focus: checked
                onClicked: choice.chosen(index)
                Accessible.role: Accessible.RadioButton
                Accessible.name: text
                Accessible.checked: checked

                contentItem: Say {
                    id: words

                    text: option.text
                    font.pixelSize: Theme.small
                    font.weight: Font.Medium
                    color: option.checked ? Theme.text : Theme.second
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                }
                background: Rectangle {
                    radius: 7
                    color: option.checked ? Theme.chosen : option.hovered ? Theme.pressed : "transparent"

                    FocusRing {
                        corner: 7
                        away: 2
                        shown: option.visualFocus
                    }
                }
            }
        }
    }
}
