pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// The 24 words of an older wallet, one by one; each is checked, and completed where it is clear.
WalletSheet {
    id: sheet

    required property RestoreViewModel restore

    readonly property string step: restore.step

    shown: step !== "closed"
    title: step === "done" ? qsTr("Start Cocoon again") : qsTr("Restore a wallet")
    onLeave: restore.close()
    onStepChanged: {
        word.text = ""
        if (step === "words")
            word.forceActiveFocus(Qt.TabFocusReason)
    }

    Quiet {
        Layout.fillWidth: true
        font.pixelSize: Theme.body
        wrapMode: Text.WordWrap
        text: sheet.step === "done"
            ? qsTr("The words are kept. From the next start on this is your wallet; the empty one of before is kept, too.")
            : qsTr("Type its 24 words in their order. The wallet of this computer is empty, so nothing is lost.")
    }
    WordGrid {
        objectName: "restoreWords"
        Layout.fillWidth: true
        visible: sheet.step !== "done" && sheet.restore.words.length > 0
        words: sheet.restore.words
    }
    Field {
        id: word

        objectName: "restoreWord"
        Layout.fillWidth: true
        visible: sheet.step === "words" && !sheet.restore.complete
        label: sheet.restore.prompt
        fault: sheet.restore.fault
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        onEdited: text => {
            // A space ends a word; what holds several was pasted.
            if (/\S\s/.test(text)) {
                if (sheet.restore.take(text))
                    word.text = ""
            } else {
                sheet.restore.type(text)
            }
        }
        onAccepted: {
            if (sheet.restore.take(text))
                word.text = ""
        }
    }
    Flow {
        Layout.fillWidth: true
        visible: word.visible
        spacing: 8

        Repeater {
            model: sheet.restore.completions

            ActionButton {
                required property int index
                required property string modelData

                objectName: "completion" + index
                text: modelData
                onClicked: {
                    if (sheet.restore.take(modelData))
                        word.text = ""
                    word.forceActiveFocus(Qt.TabFocusReason)
                }
            }
        }
    }
    Say {
        Layout.fillWidth: true
        visible: text !== "" && sheet.restore.complete
        text: sheet.restore.fault
        color: Theme.coral
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
    }
    RowLayout {
        Layout.topMargin: 8
        Layout.alignment: Qt.AlignRight
        spacing: 10

        ActionButton {
            objectName: "restoreUndo"
            visible: sheet.step !== "done" && sheet.restore.words.length > 0
            kind: "quiet"
            text: qsTr("Take back the last word")
            onClicked: sheet.restore.undo()
        }
        ActionButton {
            objectName: "restoreLeave"
            text: sheet.step === "done" ? qsTr("Close") : qsTr("Not now")
            onClicked: sheet.close()
        }
        ActionButton {
            objectName: "restoreNext"
            visible: sheet.step !== "done" && sheet.restore.complete
            kind: "strong"
            enabled: sheet.step === "words"
            text: qsTr("Restore")
            onClicked: sheet.restore.restore()
        }
    }
}
