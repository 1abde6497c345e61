pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic

// Parts of a page, side by side; more rows where the window is narrow. Arrow keys turn to the next part.
FocusScope {
    id: tabs

    required property string name
    required property list<string> options
    property int current: 0

    signal chosen(int index)

    function turn(steps: int): void {
        const next = Math.max(0, Math.min(options.length - 1, current + steps))
        if (next !== current) {
            buttons.itemAt(next).forceActiveFocus(Qt.TabFocusReason)
            chosen(next)
        }
    }

    implicitWidth: flow.implicitWidth + 8
    implicitHeight: flow.implicitHeight + 8
    Accessible.role: Accessible.PageTabList
    Accessible.name: name
    Keys.onLeftPressed: turn(-1)
    Keys.onRightPressed: turn(1)

    Rectangle {
        width: Math.min(parent.width, flow.childrenRect.width + 8)
        height: parent.height
        radius: Theme.cornerControl
        color: Theme.dark ? Theme.raised : Theme.pressed
    }
    Flow {
        id: flow

        x: 4
        y: 4
        width: tabs.width - 8
        spacing: 2

        Repeater {
            id: buttons

            model: tabs.options

            AbstractButton {
                id: option

                required property int index
                required property string modelData
                readonly property bool reached: checked || (tabs.current < 0 && index === 0)

                objectName: tabs.objectName + index
                text: modelData
                implicitHeight: Theme.button - 8
                implicitWidth: words.implicitWidth + 28
                hoverEnabled: true
                checked: tabs.current === index
                focusPolicy: reached || activeFocus ? Qt.StrongFocus : Qt.ClickFocus
                focus: reached
                onClicked: tabs.chosen(index)
                Accessible.role: Accessible.PageTab
                Accessible.name: text
                Accessible.selected: checked

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
