pragma ComponentBehavior: Bound
import QtQuick
import QtQml
import Cocoon
import Cocoon.ViewModels

// Asks about the network that a link offers. Closing it in any way but by "Keep" is a no.
Question {
    id: question

    required property LinkViewModel link

    objectName: "profileQuestion"
    title: link.title
    body: link.body
    action: qsTr("Keep it")
    back: qsTr("Not now")
    width: Math.min(560, (parent?.width ?? 560) - 48)
    onAgreed: link.agree()
    onClosed: Qt.callLater(link.dismiss) // a yes comes right after closing

    Connections {
        target: question.link

        function onChanged(): void {
            if (question.link.asking)
                question.open()
        }
    }
    Component.onCompleted: {
        if (link.asking)
            open()
    }
}
