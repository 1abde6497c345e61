pragma ComponentBehavior: Bound
import QtQuick
import Cocoon

// One block of an answer: words, a heading, code or a rule, as far inside lists and quotes as it was written.
Item {
    id: block

    required property string kind
    required property string words
    required property int depth
    required property string marker
    required property bool quoted
    required property int level
    required property string language
    property bool writing: false
    property bool headSeen: true

    signal linked(string address)
    signal copied(string code)

    readonly property int indent: 24 * depth + (quoted ? 16 : 0)

    implicitHeight: content.implicitHeight

    Rectangle {
        visible: block.quoted
        width: 3
        height: parent.height
        radius: 1.5
        color: Theme.pressed
    }
    Say {
        x: block.indent - width - 8
        visible: block.marker !== ""
        text: block.marker
        figures: true
        color: Theme.second
        // The first line of the words beside it begins at the same height.
        height: 20
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    Loader {
        id: content

        x: block.indent
        width: parent.width - x
        sourceComponent: block.kind === "code" ? code : block.kind === "rule" ? rule : text
    }
    Component {
        id: text

        Passage {
            words: block.words
            rich: true
            writing: block.writing
            color: block.quoted ? Theme.second : Theme.text
            font.pixelSize: block.kind !== "heading" ? Theme.body : block.level < 3 ? 18 : Theme.strong
            font.weight: block.kind === "heading" ? Font.DemiBold : Font.Normal
            onLinkActivated: address => block.linked(address)
        }
    }
    Component {
        id: code

        CodeBlock {
            code: block.words
            language: block.language
            headSeen: block.headSeen
            onCopied: block.copied(block.words)
        }
    }
    Component {
        id: rule

        Item {
            implicitHeight: 17

            Rectangle {
                y: 8
                width: parent.width
                height: 1
                color: Theme.line
            }
        }
    }
}
