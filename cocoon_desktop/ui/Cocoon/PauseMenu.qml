pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Cocoon.ViewModels

// How long a pause may be, each length with the clock time at which it ends.
Menu {
    id: menu

    required property DashboardViewModel dashboard

    padding: 8
    implicitWidth: 268
    onAboutToShow: menu.dashboard.refreshPauses()

    background: Rectangle {
        radius: 14
        color: Theme.sheet
        border.width: 1
        border.color: Theme.pressed
    }
    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.press } }
    exit: Transition { NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.press } }

    Instantiator {
        model: menu.dashboard.pauses
        delegate: MenuItem {
            id: item

            required property int index
            required property string label
            required property string clock

            objectName: "pauseLength" + index
            implicitHeight: 38
            leftPadding: 12
            rightPadding: 12
            text: label
            onTriggered: menu.dashboard.pause(index)
            Accessible.name: clock === "" ? label : qsTr("%1, until %2").arg(label).arg(clock)

            contentItem: Item {
                implicitWidth: words.implicitWidth + end.implicitWidth + 20

                Say {
                    id: words

                    anchors.verticalCenter: parent.verticalCenter
                    text: item.label
                }
                Say {
                    id: end

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: item.clock
                    figures: true
                    color: Theme.third
                }
            }
            background: Rectangle {
                radius: 8
                color: item.highlighted ? Theme.pressed : "transparent"
            }
        }
        onObjectAdded: (index, object) => menu.insertItem(index, object)
        onObjectRemoved: (index, object) => menu.removeItem(object)
    }
}
