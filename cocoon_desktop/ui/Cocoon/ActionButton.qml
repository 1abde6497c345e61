import QtQuick
import QtQuick.Controls.Basic

// kind: "earn" (only where pressing it starts earning), "strong" (main action of a page), "plain", "quiet",
// "faint" (quiet, and less dark until the pointer comes).
// Without text it needs an Accessible.name, which its tip shows as well.
AbstractButton {
    id: button

    property string kind: "plain"
    property string glyph: ""
    property bool big: false
    property string tip: text === "" ? Accessible.name : ""

    property color ink: {
        if (!enabled)
            return Theme.third
        if (kind === "faint")
            return hovered ? Theme.text : Theme.third
        return kind === "earn" ? Theme.inkLuna : kind === "strong" ? Theme.ground : Theme.text
    }
    Behavior on ink { ColorAnimation { duration: Theme.press } }

    function ground(): color {
        if (enabled && kind === "earn")
            return down ? Qt.darker(Theme.luna, 1.12) : hovered ? Qt.lighter(Theme.luna, 1.05) : Theme.luna
        if (enabled && kind === "strong")
            return down || hovered ? Theme.second : Theme.text
        if (down)
            return Theme.pressed
        if (kind === "quiet" || kind === "faint")
            return hovered ? Theme.raised : "transparent"
        return hovered ? Theme.pressed : Theme.raised
    }

    // A key that is held down is one press.
    function press(event: KeyEvent): void {
        if (!event.isAutoRepeat)
            click()
    }

    implicitHeight: big ? Theme.buttonBig : Theme.button
    implicitWidth: Math.max(implicitHeight, row.implicitWidth + (text === "" ? 0 : big ? 44 : 32))
    hoverEnabled: true
    font.family: Theme.sans
    font.pixelSize: big ? Theme.strong : Theme.body
    font.weight: Font.DemiBold
    font.features: Theme.words

    Accessible.name: text
    Keys.onReturnPressed: event => press(event)
    Keys.onEnterPressed: event => press(event)
    onDoubleClicked: {} // the second click of a habit is no second wish: what it would press may be new there

    Tip {
        text: button.tip
        visible: text !== "" && (button.hovered || button.visualFocus) && !button.down
    }

    contentItem: Item {
        implicitWidth: row.implicitWidth

        Row {
            id: row

            anchors.centerIn: parent
            spacing: 9

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: button.glyph !== ""
                name: button.glyph || "cross"
                color: button.ink
                size: button.big ? 20 : 18
                weight: button.kind === "faint" ? 1.6 : 2
            }
            Say {
                anchors.verticalCenter: parent.verticalCenter
                visible: button.text !== ""
                width: Math.min(implicitWidth, button.width - (button.glyph === "" ? 16 : 44))
                text: button.text
                color: button.ink
                font: button.font
                elide: Text.ElideRight
            }
        }
    }
    background: Rectangle {
        radius: Theme.cornerControl
        color: button.ground()
        border.width: button.kind === "plain" ? 1 : 0
        border.color: Theme.pressed

        Behavior on color { ColorAnimation { duration: Theme.press } }

        FocusRing { shown: button.visualFocus }
    }
}
