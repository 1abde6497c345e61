pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// The networks that the owner keeps, the one in use marked; another is used, or one removed, after a question.
Card {
    id: card

    required property NetworkViewModel network
    required property bool narrow

    objectName: "profiles"
    padding: 24
    topPadding: 18
    bottomPadding: 18

    contentItem: ColumnLayout {
        spacing: 12

        GridLayout {
            Layout.fillWidth: true
            columns: card.narrow ? 1 : 2
            columnSpacing: 16
            rowSpacing: 10

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 1

                Say {
                    Layout.fillWidth: true
                    text: qsTr("Networks")
                    font.pixelSize: Theme.strong
                    font.weight: Font.DemiBold
                    wrapMode: Text.WordWrap
                    Accessible.role: Accessible.Heading
                }
                Quiet {
                    Layout.fillWidth: true
                    text: qsTr("One is in use. A link or a file from its owner brings another.")
                    color: Theme.third
                    wrapMode: Text.WordWrap
                }
            }
            ActionButton {
                objectName: "addProfile"
                implicitHeight: Theme.hit
                glyph: "folder"
                text: qsTr("Add from a file …")
                onClicked: chooser.active = true
            }
        }
        Say {
            objectName: "profileFault"
            Layout.fillWidth: true
            visible: text !== ""
            text: card.network.profileFault
            color: Theme.coral
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
        }
        Repeater {
            model: card.network.profiles

            ColumnLayout {
                id: entry

                required property var model

                Layout.fillWidth: true
                spacing: 10

                Rule {}
                GridLayout {
                    Layout.fillWidth: true
                    columns: card.narrow ? 1 : 2
                    columnSpacing: 16
                    rowSpacing: 8

                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 2

                        RowLayout {
                            Layout.fillWidth: true
                            spacing: 10

                            Say {
                                objectName: "profileName-" + entry.model.key
                                Layout.fillWidth: true
                                Layout.maximumWidth: implicitWidth + 1
                                text: entry.model.name
                                font.weight: Font.Medium
                                elide: Text.ElideRight
                            }
                            Quiet {
                                objectName: "used-" + entry.model.key
                                visible: entry.model.used
                                text: qsTr("In use")
                                color: Theme.silk
                            }
                            Item { Layout.fillWidth: true }
                        }
                        Quiet {
                            Layout.fillWidth: true
                            text: entry.model.sentence
                            wrapMode: Text.WordWrap
                        }
                        Quiet {
                            Layout.fillWidth: true
                            visible: text !== ""
                            text: entry.model.root
                            font.family: Theme.mono
                            font.pixelSize: Theme.caption
                            color: Theme.third
                            wrapMode: Text.WrapAnywhere
                        }
                        Quiet {
                            Layout.fillWidth: true
                            visible: text !== ""
                            text: entry.model.chain
                            font.family: Theme.mono
                            font.pixelSize: Theme.caption
                            color: Theme.third
                            wrapMode: Text.WrapAnywhere
                        }
                    }
                    RowLayout {
                        Layout.fillWidth: false
                        Layout.alignment: Qt.AlignTop
                        visible: !entry.model.used
                        spacing: 8

                        ActionButton {
                            objectName: "use-" + entry.model.key
                            implicitHeight: Theme.hit
                            text: qsTr("Use")
                            Accessible.name: qsTr("Use %1").arg(entry.model.name)
                            onClicked: card.network.askUse(entry.model.key)
                        }
                        ActionButton {
                            objectName: "remove-" + entry.model.key
                            implicitHeight: Theme.hit
                            visible: entry.model.removable
                            kind: "quiet"
                            text: qsTr("Remove")
                            Accessible.name: qsTr("Remove %1").arg(entry.model.name)
                            onClicked: card.network.askRemove(entry.model.key)
                        }
                    }
                }
            }
        }
        Loader {
            id: chooser

            active: false
            visible: false
            source: "ProfileChooser.qml"
        }
        Connections {
            function onChosen(file: url): void {
                card.network.addFile(file)
            }

            function onClosed(): void {
                chooser.active = false
            }

            target: chooser.item
            ignoreUnknownSignals: true
        }
        Item {
            visible: false

            Question {
                id: question

                title: card.network.askedTitle
                body: card.network.askedBody
                action: card.network.askedAction
                width: Math.min(560, (parent?.width ?? 560) - 48)
                onAgreed: card.network.agree()
                onClosed: Qt.callLater(card.network.dismiss) // a yes comes right after closing
            }
        }
        Connections {
            function onAskedChanged(): void {
                if (card.network.asking)
                    question.open()
            }

            target: card.network
        }
    }
}
