import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// Which model suits this computer; it is fetched on the models page, now or later.
ColumnLayout {
    id: step

    required property GuideViewModel guide

    signal modelsWanted

    spacing: 16

    Card {
        Layout.fillWidth: true

        contentItem: ColumnLayout {
            spacing: 6

            Quiet {
                Layout.fillWidth: true
                text: step.guide.found
                figures: true
                wrapMode: Text.Wrap
            }
            Say {
                objectName: "modelTitle"
                Layout.fillWidth: true
                Layout.topMargin: 6
                text: step.guide.modelTitle
                font.pixelSize: 20
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
            }
            Quiet {
                Layout.fillWidth: true
                text: step.guide.modelSentence
                figures: true
                font.pixelSize: Theme.body
                wrapMode: Text.Wrap
            }
            ActionButton {
                objectName: "openModels"
                Layout.topMargin: 10
                glyph: "models"
                text: qsTr("Open the models page")
                onClicked: step.modelsWanted()
            }
        }
    }
    Quiet {
        Layout.fillWidth: true
        visible: step.guide.modelToFetch
        text: qsTr("You can start without it: until then a tiny model inside the program answers.")
        font.pixelSize: Theme.body
        wrapMode: Text.Wrap
    }
    Quiet {
        Layout.fillWidth: true
        text: qsTr("The models page leaves this guide. Settings and Doctor open it again, at this step.")
        wrapMode: Text.Wrap
    }
}
