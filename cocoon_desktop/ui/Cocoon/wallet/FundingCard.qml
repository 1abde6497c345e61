pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// The wallets that worker and client pay from. Coins go there, or come back, after a question only.
Card {
    id: card

    required property FundingViewModel funding
    required property bool narrow

    objectName: "fundingCard"
    padding: 22
    topPadding: 18
    bottomPadding: 18

    contentItem: ColumnLayout {
        spacing: 12

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 1

            Say {
                Layout.fillWidth: true
                text: qsTr("Wallets of worker and client")
                font.pixelSize: Theme.strong
                font.weight: Font.DemiBold
                wrapMode: Text.WordWrap
                Accessible.role: Accessible.Heading
            }
            Quiet {
                Layout.fillWidth: true
                text: qsTr("Each pays the network from a wallet of its own that belongs to yours, and spends only what you send there.")
                color: Theme.third
                wrapMode: Text.WordWrap
            }
        }
        Repeater {
            model: card.funding.rows

            ColumnLayout {
                id: entry

                required property var model

                Layout.fillWidth: true
                spacing: 12

                Rule {}
                GridLayout {
                    Layout.fillWidth: true
                    columns: card.narrow ? 1 : 2
                    columnSpacing: 16
                    rowSpacing: 8

                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 2

                        Say {
                            Layout.fillWidth: true
                            text: entry.model.name
                            font.weight: Font.Medium
                            wrapMode: Text.WordWrap
                        }
                        Quiet {
                            objectName: "node-" + entry.model.part
                            Layout.fillWidth: true
                            text: entry.model.sentence
                            wrapMode: Text.WordWrap
                        }
                    }
                    RowLayout {
                        Layout.fillWidth: false
                        spacing: 8

                        ActionButton {
                            objectName: "take-" + entry.model.part
                            visible: entry.model.takeText !== ""
                            enabled: !card.funding.busy
                            kind: "quiet"
                            text: entry.model.takeText
                            Accessible.name: qsTr("%1: %2").arg(entry.model.name).arg(text)
                            onClicked: card.funding.want(entry.model.part === "stake" ? "close" : "take", entry.model.part)
                        }
                        ActionButton {
                            objectName: "fill-" + entry.model.part
                            visible: entry.model.fillText !== ""
                            enabled: !card.funding.busy
                            text: entry.model.fillText
                            Accessible.name: qsTr("%1: %2").arg(entry.model.name).arg(text)
                            onClicked: card.funding.want("fill", entry.model.part)
                        }
                    }
                }
            }
        }
        Told {
            objectName: "fundingNote"
            Layout.fillWidth: true
            visible: text !== ""
            text: card.funding.fault || card.funding.note
            color: card.funding.fault !== "" ? Theme.coral : Theme.second
        }
        Item {
            visible: false

            Question {
                id: question

                objectName: "fundingQuestion"
                title: card.funding.title
                body: card.funding.body
                action: card.funding.action
                back: qsTr("Not now")
                width: Math.min(560, (parent?.width ?? 560) - 48)
                onAgreed: card.funding.agree()
                onClosed: Qt.callLater(card.funding.dismiss) // a yes comes right after closing
            }
        }
        Connections {
            function onAskedChanged(): void {
                if (card.funding.asking)
                    question.open()
                else
                    question.close()
            }

            target: card.funding
        }
    }
}
