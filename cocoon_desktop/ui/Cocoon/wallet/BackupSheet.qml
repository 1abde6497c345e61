import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// A question, the 24 words, three of them asked for. They hide when the window loses the keyboard.
WalletSheet {
    id: sheet

    required property BackupViewModel backup

    readonly property string step: backup.step

    shown: step !== "closed"
    title: {
        switch (step) {
        case "words":
            return qsTr("Write these words down")
        case "check":
            return qsTr("Type what you wrote")
        case "done":
            return qsTr("The backup is good")
        default:
            return qsTr("Are you alone with this screen?")
        }
    }
    onOpened: leaveButton.focusReason = Qt.TabFocusReason // it shows what Enter does
    onLeave: backup.close()
    onStepChanged: {
        if (step === "check")
            answer.forceActiveFocus(Qt.TabFocusReason)
        else if (step !== "closed")
            leaveButton.forceActiveFocus(Qt.TabFocusReason)
    }

    Connections {
        target: sheet.parent?.Window.window ?? null

        function onActiveChanged(): void {
            if (!sheet.parent.Window.window.active)
                sheet.backup.hide()
        }
    }
    Quiet {
        Layout.fillWidth: true
        font.pixelSize: Theme.body
        wrapMode: Text.WordWrap
        text: {
            switch (sheet.step) {
            case "words":
                return qsTr("On paper, in this order. Whoever reads them owns your coins; none of us will ever ask for them.")
            case "check":
                return qsTr("%1 of the words, by their number.").arg(sheet.backup.asked)
            case "done":
                return qsTr("Keep the paper where you would keep money. With it you can restore this wallet on any computer.")
            case "hidden":
                return qsTr("The words are hidden: this window was not in front.")
            default:
                return qsTr("The next step shows 24 words. Whoever sees or photographs them can take every coin. They are not put on the clipboard.")
            }
        }
    }
    WordGrid {
        objectName: "backupWords"
        Layout.fillWidth: true
        Layout.topMargin: 4
        Layout.bottomMargin: 4
        visible: sheet.step === "words"
        words: sheet.backup.words
    }
    Field {
        id: answer

        objectName: "backupAnswer"
        Layout.fillWidth: true
        visible: sheet.step === "check"
        label: sheet.backup.prompt
        fault: sheet.backup.fault
        maximumLength: 16
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        onAccepted: {
            if (sheet.backup.answer(text))
                text = ""
        }
    }
    Say {
        Layout.fillWidth: true
        visible: text !== "" && sheet.step !== "check"
        text: sheet.backup.fault
        color: Theme.coral
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
    }
    RowLayout {
        Layout.topMargin: 8
        Layout.alignment: Qt.AlignRight
        spacing: 10

        ActionButton {
            id: leaveButton

            objectName: "backupLeave"
            text: sheet.step === "done" ? qsTr("Close") : sheet.step === "check" ? qsTr("Show them again") : qsTr("Not now")
            focus: true
            onClicked: {
                answer.text = ""
                if (sheet.step === "check")
                    sheet.backup.again()
                else
                    sheet.close()
            }
        }
        ActionButton {
            objectName: "backupNext"
            visible: sheet.step !== "done"
            kind: "strong"
            text: sheet.step === "words" ? qsTr("I wrote them down") : sheet.step === "check" ? qsTr("Check") : qsTr("Show the words")
            onClicked: {
                if (sheet.step === "words")
                    sheet.backup.written()
                else if (sheet.step === "check")
                    answer.accepted()
                else
                    sheet.backup.reveal()
            }
        }
    }
}
