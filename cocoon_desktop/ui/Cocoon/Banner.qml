import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// A sentence that wants to be seen, with one remedy and a way to put it aside.
Control {
    id: banner

    required property string title
    required property string body
    required property string action

    signal taken
    signal dismissed

    leftPadding: 18
    rightPadding: 12
    topPadding: 12
    bottomPadding: 12
    onVisibleChanged: {
        if (visible)
            Accessible.announce(title)
    }

    background: Rectangle {
        radius: 12
        color: Theme.irisSoft
    }
    contentItem: RowLayout {
        spacing: 10

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 3

            Say {
                Layout.fillWidth: true
                text: banner.title
                color: Theme.iris
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
            }
            Told {
                Layout.fillWidth: true
                text: banner.body
                color: Theme.text
                detailColor: Theme.second
            }
        }
        ActionButton {
            objectName: "bannerAction"
            Layout.maximumWidth: banner.availableWidth * .4
            text: banner.action
            onClicked: banner.taken()
        }
        ActionButton {
            objectName: "bannerDismiss"
            kind: "quiet"
            glyph: "cross"
            Accessible.name: qsTr("Hide")
            onClicked: banner.dismissed()
        }
    }
}
