import QtQuick
import QtQuick.Controls.Basic

// A line of text that a person types, with its name above and a hint or what is wrong below.
FocusScope {
    id: field

    property string label: ""
    property string name: label || placeholder
    property string hint: ""
    property string fault: ""
    property string suffix: ""
    property string glyph: ""
    property bool mono: false
    property alias text: input.text
    property alias placeholder: input.placeholderText
    property alias echoMode: input.echoMode
    property alias validator: input.validator
    property alias inputMethodHints: input.inputMethodHints
    property alias maximumLength: input.maximumLength
    property alias readOnly: input.readOnly

    signal edited(string text)
    signal accepted

    function selectAll(): void {
        input.selectAll()
    }

    onFaultChanged: {
        if (fault !== "")
            Accessible.announce(fault)
    }

    implicitWidth: 240
    implicitHeight: column.implicitHeight

    Column {
        id: column

        width: parent.width
        spacing: 6

        Quiet {
            visible: text !== ""
            width: parent.width
            text: field.label
            font.weight: Font.Medium
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        TextField {
            id: input

            objectName: field.objectName + "Input"
            maximumLength: 5000 // pasted megabytes would take the window minutes to draw
            width: parent.width
            height: 44
            focus: true
            color: Theme.text
            placeholderTextColor: Theme.third
            selectionColor: Theme.iris
            selectedTextColor: Theme.ground
            selectByMouse: true
            font.family: field.mono ? Theme.mono : Theme.sans
            font.pixelSize: field.mono ? Theme.small : Theme.body
            font.features: field.mono ? ({}) : Theme.figures
            leftPadding: field.glyph !== "" ? 42 : 14
            rightPadding: 14 + (field.suffix !== "" ? ending.width + 8 : 0)
            verticalAlignment: Text.AlignVCenter
            onTextEdited: field.edited(text)
            onAccepted: field.accepted()
            Accessible.name: field.name
            Accessible.description: field.fault || field.hint
            ContextMenu.menu: EditMenu {
                selected: input.selectedText !== ""
                writable: !input.readOnly
                onCut: input.cut()
                onCopied: input.copy()
                onPasted: input.paste()
                onAll: input.selectAll()
            }

            background: Rectangle {
                radius: Theme.cornerControl
                color: Theme.dark ? Theme.ground : Theme.surface
                border.width: input.activeFocus || field.fault !== "" ? 2 : 1
                border.color: field.fault !== "" ? Theme.coral : input.activeFocus ? Theme.focus : Theme.outline

                FocusRing { shown: input.activeFocus && field.fault !== "" }
            }

            Icon {
                x: 14
                anchors.verticalCenter: parent.verticalCenter
                visible: field.glyph !== ""
                name: field.glyph || "search"
                size: 18
            }
            Say {
                id: ending

                anchors.right: parent.right
                anchors.rightMargin: 14
                anchors.verticalCenter: parent.verticalCenter
                text: field.suffix
                color: Theme.third
            }
        }
        Say {
            visible: text !== ""
            width: parent.width
            text: field.fault || field.hint
            color: field.fault !== "" ? Theme.coral : Theme.third
            font.pixelSize: Theme.caption
            wrapMode: Text.WordWrap
        }
    }
}
