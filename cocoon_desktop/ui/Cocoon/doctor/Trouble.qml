import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Cocoon

// Something that is broken (trouble) or worth a look, with one remedy.
Control {
    id: trouble

    required property string kind
    required property string title
    required property string body
    required property string action
    required property bool narrow
    readonly property color tone: kind === "trouble" ? Theme.coral : Theme.gold

    signal taken

    leftPadding: 18
    rightPadding: 14
    topPadding: 14
    bottomPadding: 14
    Accessible.role: Accessible.AlertMessage
    Accessible.name: qsTranslate("Join", "%1: %2").arg(title).arg(body)

    background: Rectangle {
        radius: 12
        color: trouble.kind === "trouble" ? Theme.soft(Theme.coral, Theme.dark ? .16 : .09) : Theme.goldSoft
    }
    contentItem: GridLayout {
        columns: trouble.narrow ? 1 : 2
        columnSpacing: 16
        rowSpacing: 10

        RowLayout {
            Layout.fillWidth: true
            spacing: 12

            Icon {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: 1
                name: trouble.kind === "trouble" ? "alert" : "eye"
                color: trouble.tone
                size: 18
                weight: 2
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 4

                Say {
                    Layout.fillWidth: true
                    text: trouble.title
                    color: trouble.tone
                    figures: true
                    font.weight: Font.DemiBold
                    wrapMode: Text.WordWrap
                    Accessible.ignored: true
                }
                Told {
                    Layout.fillWidth: true
                    text: trouble.body
                    color: Theme.text
                    detailColor: Theme.second
                    silent: true
                }
            }
        }
        ActionButton {
            objectName: "remedy"
            Layout.leftMargin: trouble.narrow ? 30 : 0
            visible: text !== ""
            text: trouble.action
            onClicked: trouble.taken()
        }
    }
}
