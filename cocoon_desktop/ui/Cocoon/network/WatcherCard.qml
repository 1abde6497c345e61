pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Cocoon

// One on a request's way: what it sees, and what it does not. Gold where a stranger could read the words.
Card {
    id: card

    required property string glyph
    required property string name
    required property string who
    property real headHeight: 0
    readonly property real headWants: head.implicitHeight
    property real seesHeight: 0
    readonly property real seesWants: seen.implicitHeight
    required property list<string> sees
    required property list<string> misses
    required property bool hot

    padding: 20
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTranslate("Join", "%1, %2").arg(name).arg(who)

    contentItem: ColumnLayout {
        spacing: 0

        Rectangle {
            implicitWidth: 38
            implicitHeight: 38
            radius: 19
            color: card.hot ? Theme.goldSoft : Theme.raised

            Icon {
                anchors.centerIn: parent
                name: card.glyph
                color: card.hot ? Theme.gold : Theme.text
            }
        }
        ColumnLayout {
            id: head

            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.topMargin: 12
            Layout.minimumHeight: card.headHeight
            spacing: 1

            Say {
                Layout.fillWidth: true
                text: card.name
                font.pixelSize: Theme.strong
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
            }
            Quiet {
                Layout.fillWidth: true
                text: card.who
                color: Theme.third
                font.pixelSize: Theme.caption
                wrapMode: Text.Wrap
            }
            Item { Layout.fillHeight: true }
        }
        Quiet {
            Layout.topMargin: 16
            Layout.bottomMargin: 4
            text: qsTr("Sees")
            color: Theme.third
            font.pixelSize: Theme.caption
        }
        ColumnLayout {
            id: seen

            Layout.fillWidth: true
            Layout.minimumHeight: card.seesHeight
            Layout.fillHeight: false
            spacing: 0

            Repeater {
                model: card.sees

                Say {
                    required property string modelData

                    Layout.fillWidth: true
                    Layout.bottomMargin: 4
                    text: modelData
                    color: card.hot ? Theme.gold : Theme.text
                    font.pixelSize: Theme.small
                    font.weight: Font.Medium
                    wrapMode: Text.Wrap
                }
            }
            Item { Layout.fillHeight: true }
        }
        Quiet {
            Layout.topMargin: 12
            Layout.bottomMargin: 4
            text: qsTr("Does not see")
            color: Theme.third
            font.pixelSize: Theme.caption
        }
        Repeater {
            model: card.misses

            Quiet {
                required property string modelData

                Layout.fillWidth: true
                Layout.bottomMargin: 4
                text: modelData
                wrapMode: Text.Wrap
            }
        }
        Item { Layout.fillHeight: true }
    }
}
