pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// The empty page: what to do, and three questions to begin with.
ColumnLayout {
    id: welcome

    signal chosen(string prompt)

    readonly property list<string> prompts: [
        qsTr("What is the capital of France?"),
        qsTr("How much is three plus four?"),
        qsTr("Tell me a short story."),
    ]

    spacing: 8

    CocoonMark {
        Layout.alignment: Qt.AlignHCenter
        implicitWidth: 62
        implicitHeight: 80
        wound: 0
        stroke: 1.6
        threads: 7
        color: Theme.outline
        faint: Theme.outline
    }
    Say {
        Layout.fillWidth: true
        Layout.topMargin: 8
        text: qsTr("Nothing asked yet")
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        font.pixelSize: Theme.strong
        font.weight: Font.DemiBold
    }
    Quiet {
        Layout.fillWidth: true
        text: qsTr("Write below, or begin with one of these.")
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
    }
    ColumnLayout {
        Layout.fillWidth: false
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: 12
        spacing: 8

        Repeater {
            model: welcome.prompts

            ActionButton {
                required property int index
                required property string modelData

                objectName: "example" + index
                Layout.fillWidth: true
                text: modelData
                onClicked: welcome.chosen(modelData)
            }
        }
    }
}
