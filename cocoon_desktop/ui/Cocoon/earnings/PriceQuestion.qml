import QtQuick
import QtQuick.Layouts
import Cocoon

// Asks for one number, and says why.
ColumnLayout {
    id: price

    required property string question
    required property string label
    required property string suffix
    property string fault: ""

    signal given(text: string, field: PriceQuestion)

    Layout.fillWidth: true
    spacing: 8

    Quiet {
        Layout.fillWidth: true
        text: price.question
        color: Theme.third
        font.pixelSize: Theme.caption
        wrapMode: Text.WordWrap
    }
    Field {
        id: field

        objectName: price.objectName + "Field"
        Layout.fillWidth: true
        label: price.label
        suffix: price.suffix
        fault: price.fault
        inputMethodHints: Qt.ImhFormattedNumbersOnly
        onEdited: price.fault = ""
        onAccepted: price.given(text, price)
    }
    ActionButton {
        objectName: price.objectName + "Save"
        text: qsTr("Keep")
        enabled: field.text !== ""
        onClicked: price.given(field.text, price)
    }
}
