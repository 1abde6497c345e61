import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// Sending, in two steps in the same card: write it, then compare it.
Card {
    id: card

    required property SendViewModel form
    required property string unit
    required property bool ready

    readonly property bool confirming: form.step === "confirm" || form.step === "sending"

    onConfirmingChanged: {
        if (!confirming)
            return
        unread.restart()
        Qt.callLater(() => back.forceActiveFocus(Qt.TabFocusReason)) // later, when the buttons of the step are there
    }

    Timer {
        id: unread

        objectName: "unread"
        interval: 1000
    }

    Component.onCompleted: [to.text, amount.text, comment.text] = form.written()
    Keys.onEscapePressed: form.back()

    Connections {
        target: card.form

        function onCleared(): void {
            to.text = ""
            amount.text = ""
            comment.text = ""
        }
        function onAmountFilled(text: string): void {
            amount.text = text
        }
    }

    contentItem: ColumnLayout {
        spacing: 16

        Say {
            objectName: "sendTitle"
            Layout.fillWidth: true
            text: card.confirming ? qsTr("Check, then send") : qsTr("Send")
            font.pixelSize: 20
            font.weight: Font.DemiBold
            wrapMode: Text.WordWrap
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            visible: !card.confirming
            enabled: card.ready && !card.form.busy
            spacing: 16

            Field {
                id: to

                objectName: "sendTo"
                Layout.fillWidth: true
                label: qsTr("To")
                mono: true
                maximumLength: 200
                hint: card.form.toHint
                fault: card.form.toFault
                onEdited: text => card.form.setTo(text)
            }
            Warning {
                objectName: "networkWarning"
                text: card.form.toWarning
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 6

                RowLayout {
                    Layout.fillWidth: true
                    spacing: 8

                    Field {
                        id: amount

                        objectName: "sendAmount"
                        Layout.fillWidth: true
                        label: qsTr("Amount")
                        suffix: "TON"
                        maximumLength: 24
                        inputMethodHints: Qt.ImhFormattedNumbersOnly
                        onEdited: text => card.form.setAmount(text)
                    }
                    ActionButton {
                        objectName: "sendAll"
                        Layout.alignment: Qt.AlignBottom
                        Layout.bottomMargin: 2
                        text: qsTr("All")
                        onClicked: card.form.useAll()
                    }
                }
                Say {
                    objectName: "amountNote"
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: card.form.amountFault || card.form.amountHint
                    color: card.form.amountFault !== "" ? Theme.coral : Theme.third
                    font.pixelSize: Theme.caption
                    wrapMode: Text.WordWrap
                }
            }
            Field {
                id: comment

                objectName: "sendComment"
                Layout.fillWidth: true
                label: qsTr("Comment")
                placeholder: qsTr("Optional")
                hint: qsTr("Everyone can read it, for ever.")
                fault: card.form.commentFault
                onEdited: text => card.form.setComment(text)
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            visible: card.confirming
            spacing: 12

            Measure {
                objectName: "confirmAmount"
                value: card.form.confirmAmount
                unit: card.unit
                size: value.length > 7 ? 20 : 34
            }
            Quiet {
                text: qsTr("Receiver")
            }
            Text {
                objectName: "confirmAddress"
                text: card.form.confirmAddress
                color: Theme.text
                font.family: Theme.mono
                font.pixelSize: 15
                lineHeight: 1.3
                textFormat: Text.PlainText
                renderType: Text.QtRendering
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("Receiver: %1").arg(text)
            }
            Quiet {
                Layout.fillWidth: true
                visible: card.form.confirmComment !== ""
                text: qsTr("Comment: %1").arg(card.form.confirmComment)
                wrapMode: Text.Wrap
                maximumLineCount: 4
            }
            Warning {
                text: card.form.toWarning
            }
            Warning {
                text: card.form.confirmNote
            }
            Rectangle {
                Layout.fillWidth: true
                implicitHeight: compare.implicitHeight + 24
                radius: 12
                color: Theme.irisSoft

                ColumnLayout {
                    id: compare

                    anchors.fill: parent
                    anchors.margins: 12
                    anchors.leftMargin: 16
                    spacing: 3

                    Say {
                        Layout.fillWidth: true
                        text: qsTr("Compare the last line")
                        color: Theme.iris
                        font.weight: Font.DemiBold
                        wrapMode: Text.WordWrap
                    }
                    Say {
                        Layout.fillWidth: true
                        text: qsTr("It has to be what the receiver told you. A sent coin cannot be called back.")
                        font.pixelSize: Theme.small
                        wrapMode: Text.WordWrap
                    }
                }
            }
        }
        Rule {
            visible: fees.visible
        }
        ColumnLayout {
            id: fees

            Layout.fillWidth: true
            Layout.fillHeight: false
            visible: card.form.feeText !== ""
            spacing: 8

            CostLine {
                label: qsTr("Network fee, at most")
                value: card.form.feeText
            }
            CostLine {
                visible: card.form.leftText !== ""
                label: qsTr("Left afterwards, at least")
                value: card.form.leftText
            }
        }
        Told {
            objectName: "sendNote"
            live: true
            Layout.fillWidth: true
            visible: text !== ""
            text: card.form.fault || card.form.note
            color: card.form.fault !== "" ? Theme.coral : Theme.second
        }
        Item {
            Layout.fillHeight: true
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            spacing: 10

            ActionButton {
                id: back

                objectName: "sendBack"
                Layout.fillWidth: true
                visible: card.confirming
                big: true
                enabled: !card.form.busy
                text: qsTr("Back")
                onClicked: card.form.back()
            }
            ActionButton {
                objectName: "sendMain"
                Layout.fillWidth: true
                big: true
                kind: "strong"
                enabled: card.confirming ? !card.form.busy : card.form.canReview
                text: card.confirming ? qsTr("Send %1").arg(qsTranslate("Unit", "%1 %2").arg(card.form.confirmAmount).arg("TON")) : qsTr("Review")
                onClicked: card.confirming ? card.form.confirm() : card.form.review()

                // Whoever clicks on Review again, because it takes a moment, has not read what Send would send.
                MouseArea {
                    objectName: "sendUnread"
                    anchors.fill: parent
                    visible: card.confirming && unread.running
                }
            }
        }
    }
}
