import QtQuick
import Cocoon

// A link of an answer leads out of this program: say where to, before anybody goes there.
Question {
    id: question

    property string address: ""

    function ask(where: string): void {
        address = where
        open()
    }

    objectName: "linkQuestion"
    title: qsTr("Open this address in your browser?")
    body: address + "\n\n" + qsTr("It comes from an answer. Whoever runs that site sees your IP address.")
    action: qsTr("Open the address")
    onAgreed: Qt.openUrlExternally(question.address)
}
