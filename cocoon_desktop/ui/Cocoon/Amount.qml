import QtQuick
import QtQuick.Controls.Basic

// One of the three words of money, its amount, and its meaning as a tip for pointer and keyboard.
Control {
    id: amount

    required property string label
    required property string value
    required property string meaning
    property bool stacked: false

    activeFocusOnTab: true
    hoverEnabled: true
    implicitHeight: stacked ? name.implicitHeight + number.implicitHeight + 4 : 22
    implicitWidth: stacked ? Math.max(name.implicitWidth, number.implicitWidth)
                           : name.implicitWidth + number.implicitWidth + 12
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ": " + value + " TON"
    Accessible.description: meaning
    Accessible.focusable: true

    Tip {
        // Beside the list, so that it covers no other amount.
        x: amount.stacked ? (amount.width - width) / 2 : -width - 14
        y: amount.stacked ? -height - 10 : (amount.height - height) / 2
        text: amount.meaning
        visible: amount.hovered || amount.visualFocus
    }
    background: Item {
        FocusRing {
            shown: amount.visualFocus
            corner: Theme.cornerSmall
            anchors.topMargin: amount.stacked ? -6 : 0
            anchors.bottomMargin: anchors.topMargin
            anchors.leftMargin: -6
            anchors.rightMargin: -6
        }
    }
    contentItem: Item {
        Quiet {
            id: name

            y: amount.stacked ? 0 : (parent.height - height) / 2
            text: amount.label
            Accessible.ignored: true
        }
        Say {
            id: number

            x: amount.stacked ? 0 : parent.width - width
            y: amount.stacked ? name.height + 4 : (parent.height - height) / 2
            scale: amount.stacked ? 1 : Math.min(1, (parent.width - name.width - 8) / implicitWidth)
            transformOrigin: Item.Right
            text: amount.value
            figures: true
            font.pixelSize: amount.stacked ? Theme.strong : Theme.body
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
    }
}
