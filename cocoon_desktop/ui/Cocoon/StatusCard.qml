import QtQuick
import QtQuick.Layouts
import Cocoon.ViewModels

// What happens, why, what comes next; and the way to stop it.
Card {
    id: card

    required property DashboardViewModel dashboard
    required property bool narrow

    padding: narrow ? 18 : 22

    contentItem: RowLayout {
        spacing: 22

        CocoonMark {
            Layout.alignment: Qt.AlignVCenter
            implicitWidth: card.narrow ? 88 : 104
            implicitHeight: card.narrow ? 118 : 140
            wound: card.dashboard.wound
            color: Theme.mood(card.dashboard.mood)
            faint: Theme.thread(card.dashboard.mood)
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 6

            Say {
                objectName: "headline"
                Layout.fillWidth: true
                text: card.dashboard.headline
                wrapMode: Text.Wrap
                leading: 1.12
                font.pixelSize: Theme.headline
                font.weight: Font.DemiBold
                font.letterSpacing: -.4
                Accessible.role: Accessible.Heading
            }
            Told {
                objectName: "nextStep"
                Layout.fillWidth: true
                text: card.dashboard.nextStep
                size: Theme.body
            }
            Item {
                Layout.fillHeight: true
                Layout.minimumHeight: 10
            }
            Flow {
                Layout.fillWidth: true
                spacing: 8

                PauseControl { dashboard: card.dashboard }
                ActionButton {
                    objectName: "startButton"
                    visible: card.dashboard.canStart
                    big: true
                    kind: "earn"
                    text: qsTr("Start now")
                    tip: card.dashboard.startNote
                    Accessible.description: card.dashboard.startNote
                    onClicked: card.dashboard.startNow()
                }
            }
        }
    }
}
