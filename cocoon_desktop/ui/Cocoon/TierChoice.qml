pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Cocoon.ViewModels

// Who may answer: only tiers that somebody serves are offered; a single one is a badge, not a choice.
Item {
    id: choice

    required property ChatViewModel chat

    implicitWidth: several ? frame.width : only.width
    implicitHeight: several ? Theme.button : 26

    readonly property bool several: options.count > 1

    function step(from: int, by: int): void {
        const next = options.itemAt((from + by + options.count) % options.count) as AbstractButton
        next.forceActiveFocus(Qt.TabFocusReason)
        next.clicked()
    }

    Badge {
        id: only

        visible: !choice.several
        kind: choice.chat.tier
        text: choice.chat.tierName
    }
    Rectangle {
        id: frame

        visible: choice.several
        width: row.width + 8
        height: Theme.button
        radius: Theme.cornerControl
        color: Theme.dark ? Theme.raised : Theme.pressed
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Who may answer")

        Row {
            id: row

            x: 4
            y: 4
            spacing: 2

            Repeater {
                id: options

                model: choice.chat.tiers

                AbstractButton {
                    id: option

                    required property int index
                    required property string key
                    required property string name

                    objectName: "tier-" + key
                    height: Theme.button - 8
                    implicitWidth: words.implicitWidth + 28
                    hoverEnabled: true
                    text: name
                    checked: choice.chat.tier === key
                    focusPolicy: checked || activeFocus ? Qt.StrongFocus : Qt.ClickFocus
                    Accessible.role: Accessible.RadioButton
                    Accessible.name: text
                    Accessible.checked: checked
                    onClicked: choice.chat.chooseTier(key)
                    Keys.onLeftPressed: choice.step(index, -1)
                    Keys.onRightPressed: choice.step(index, 1)

                    contentItem: Say {
                        id: words

                        text: option.text
                        color: option.checked ? Theme.text : Theme.second
                        font.pixelSize: Theme.small
                        font.weight: Font.Medium
                        horizontalAlignment: Text.AlignHCenter
                        verticalAlignment: Text.AlignVCenter
                    }
                    background: Rectangle {
                        radius: 7
                        color: option.checked ? Theme.chosen : option.hovered ? Theme.pressed : "transparent"

                        FocusRing {
                            shown: option.visualFocus
                            corner: 7
                            away: 2
                        }
                    }
                }
            }
        }
    }
}
