import QtQuick

// A word in a pill: a tier (local, sealed, device, community), a network (practice, test, main) or "plain".
Rectangle {
    id: badge

    required property string kind
    required property string text
    property string glyph: tierGlyph

    readonly property string tierGlyph: {
        switch (kind) {
        case "local":
            return "home"
        case "sealed":
            return "lock"
        case "device":
            return "device"
        case "community":
            return "people"
        default:
            return ""
        }
    }
    readonly property color ink: {
        switch (kind) {
        case "sealed":
        case "test":
            return Theme.iris
        case "device":
        case "practice":
            return Theme.silk
        case "community":
            return Theme.gold
        default:
            return Theme.text
        }
    }

    implicitHeight: 26
    implicitWidth: row.implicitWidth + 20
    radius: 13
    color: {
        switch (kind) {
        case "sealed":
        case "test":
            return Theme.irisSoft
        case "device":
        case "practice":
            return Theme.silkSoft
        case "community":
            return Theme.goldSoft
        default:
            return Theme.pressed
        }
    }

    Row {
        id: row

        anchors.centerIn: parent
        spacing: 6

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: badge.glyph !== ""
            name: badge.glyph || "home"
            color: badge.ink
            size: 14
            weight: 2
        }
        Say {
            anchors.verticalCenter: parent.verticalCenter
            text: badge.text
            color: badge.ink
            font.pixelSize: Theme.caption
            font.weight: Font.Medium
        }
    }
}
