import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// Asks for the password of a sealed wallet: a new one twice, a known one once. What was typed leaves the fields
// as soon as it was tried, or the sheet is closed.
WalletSheet {
    id: sheet

    required property LockViewModel lock

    readonly property bool choosing: lock.step === "choose"

    function forget(): void {
        password.text = ""
        again.text = ""
    }

    function give(): void {
        if (lock.give(password.text, again.text))
            forget()
        else
            password.forceActiveFocus(Qt.TabFocusReason)
    }

    objectName: "passwordSheet"
    shown: lock.asking
    title: choosing ? qsTr("Choose a password for this wallet") : qsTr("Unlock your wallet")
    onOpened: password.forceActiveFocus(Qt.TabFocusReason)
    onLeave: {
        forget()
        lock.later()
    }

    Connections {
        target: sheet.lock

        function onChanged(): void {
            if (sheet.lock.fault !== "" && sheet.lock.asking)
                password.forceActiveFocus(Qt.TabFocusReason)
        }
    }
    Quiet {
        Layout.fillWidth: true
        font.pixelSize: Theme.body
        wrapMode: Text.WordWrap
        text: sheet.choosing
            ? qsTr("This system has no key store, so the words of your wallet lie in a file that the password seals. Cocoon asks for it after every start, and keeps it nowhere.")
            : qsTr("Its words lie in a file that your password seals. Until then its coins are safe and nothing can be signed: no work is paid out, and nothing is sent.")
    }
    Warning {
        visible: sheet.choosing
        text: qsTr("Nobody can recover this password, and we cannot either. If you forget it, only the 24 words bring your coins back: write them down on the Wallet page right after this.")
    }
    Field {
        id: password

        objectName: "password"
        Layout.fillWidth: true
        Layout.topMargin: 4
        enabled: !sheet.lock.busy
        label: sheet.choosing ? qsTr("New password") : qsTr("Password")
        fault: sheet.lock.fault
        hint: sheet.choosing ? qsTr("Eight letters or more; a short sentence is easy to keep in mind.") : ""
        echoMode: TextInput.Password
        maximumLength: 500
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase | Qt.ImhHiddenText
        onAccepted: {
            if (sheet.choosing && again.text === "")
                again.forceActiveFocus(Qt.TabFocusReason)
            else
                sheet.give()
        }
    }
    Field {
        id: again

        objectName: "passwordAgain"
        Layout.fillWidth: true
        visible: sheet.choosing
        enabled: !sheet.lock.busy
        label: qsTr("The same once more")
        echoMode: TextInput.Password
        maximumLength: 500
        inputMethodHints: password.inputMethodHints
        onAccepted: sheet.give()
    }
    ColumnLayout {
        objectName: "passwordProgress"
        Layout.fillWidth: true
        spacing: 6
        visible: sheet.lock.busy
        onVisibleChanged: {
            if (visible)
                Accessible.announce(trying.text)
        }

        Rectangle {
            id: track

            Layout.fillWidth: true
            implicitHeight: 6
            radius: 3
            color: Theme.pressed
            clip: true
            Accessible.role: Accessible.ProgressBar
            Accessible.name: trying.text

            Rectangle {
                id: piece

                width: parent.width * (Theme.motion ? .3 : 1)
                height: 6
                radius: 3
                color: Theme.iris

                NumberAnimation on x {
                    running: track.visible && Theme.motion
                    loops: Animation.Infinite
                    from: -piece.width
                    to: track.width
                    duration: 1100
                }
            }
        }
        Quiet {
            id: trying

            Layout.fillWidth: true
            text: qsTr("Trying the password. It takes a moment, and so it does for whoever wants to guess it.")
            wrapMode: Text.WordWrap
        }
    }
    RowLayout {
        Layout.topMargin: 8
        Layout.alignment: Qt.AlignRight
        spacing: 10

        ActionButton {
            objectName: "passwordLater"
            text: qsTr("Later")
            onClicked: sheet.close()
        }
        ActionButton {
            objectName: "passwordGive"
            kind: "strong"
            enabled: !sheet.lock.busy
            text: sheet.choosing ? qsTr("Seal the wallet") : qsTr("Unlock")
            onClicked: sheet.give()
        }
    }
}
