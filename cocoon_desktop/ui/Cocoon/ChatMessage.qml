pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// One message: a question in a bubble at the right, an answer as blocks with what it took below.
Item {
    id: message

    required property string author
    required property string words
    required property string progress
    required property string caption
    required property string tier
    required property string tierName
    required property bool last
    required property bool current
    required property bool lastQuestion
    property var blocks: null // the list model of an answer's blocks
    property int inset: 0

    readonly property bool asked: author === "user"
    readonly property bool failed: progress === "failed"
    readonly property bool streaming: progress === "streaming"

    // Where the list's view begins and ends in this message.
    property real viewTop: 0
    property real viewBottom: height

    // Qt's software renderer draws a shape that is wholly outside of its clip as if there were none: what has
    // icons is drawn only where the whole of an icon can be seen.
    function sees(middle: real): bool {
        return middle - 10 >= viewTop && middle + 10 <= viewBottom
    }

    // Of a question: laying out a whole pasted book would stop the window for seconds. Copy and edit have all of it.
    function begun(words: string): string {
        const most = 6000
        return words.length <= most ? words : words.slice(0, most).replace(/[\ud800-\udbff]$/, "") + " …"
    }

    signal retried
    signal editing
    signal copied(string text)
    signal linked(string address)

    implicitHeight: asked ? bubble.height : body.implicitHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: asked ? qsTr("You: %1").arg(words) : qsTr("Answer: %1").arg(words)
    Accessible.description: caption

    FocusRing {
        anchors.fill: message.asked ? bubble : body
        shown: message.current
        away: message.asked ? 4 : 8
    }
    ActionButton {
        objectName: "editButton"
        anchors.right: bubble.left
        anchors.rightMargin: 4
        anchors.verticalCenter: bubble.verticalCenter
        implicitWidth: Theme.hit
        implicitHeight: Theme.hit
        visible: message.asked && message.lastQuestion
        opacity: message.sees(y + height / 2) ? 1 : 0
        kind: "faint"
        glyph: "edit"
        focusPolicy: Qt.NoFocus
        Accessible.name: qsTr("Edit the question")
        onClicked: message.editing()
    }
    Rectangle {
        id: bubble

        anchors.right: parent.right
        anchors.rightMargin: message.inset
        visible: message.asked
        width: question.width + 36
        height: question.implicitHeight + 24
        radius: 14
        color: Theme.dark ? Theme.raised : Theme.pressed

        Passage {
            id: question

            x: 18
            y: 14 // a line's leading lies below it
            width: Math.min(Math.min(520, message.width - 2 * message.inset - Theme.hit - 4) - 36, Math.ceil(implicitWidth))
            words: message.asked ? message.begun(message.words) : ""
            leading: 128
        }
    }
    ColumnLayout {
        id: body

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: message.inset
        anchors.rightMargin: message.inset
        visible: !message.asked
        spacing: 8

        Passage {
            Layout.fillWidth: true
            visible: message.streaming && message.words === ""
            words: ""
            writing: true
        }
        Repeater {
            id: parts

            model: message.asked ? null : message.blocks

            AnswerBlock {
                required property int index
                required property var model

                Layout.fillWidth: true
                kind: model.kind
                words: model.text
                depth: model.depth
                marker: model.marker
                quoted: model.quoted
                level: model.level
                language: model.language
                writing: message.streaming && index === parts.count - 1
                headSeen: message.sees(y + Theme.hit / 2)
                onLinked: address => message.linked(address)
                onCopied: code => message.copied(code)
            }
        }
        RowLayout {
            spacing: 10
            opacity: message.sees(y + height / 2) ? 1 : 0

            CocoonMark {
                implicitWidth: 16
                implicitHeight: 20
                visible: message.streaming
                threads: 5
                stroke: 1.3
                color: Theme.silk
                faint: Theme.outline
                wound: .5
            }
            Icon {
                visible: message.failed
                name: "alert"
                size: 18
                weight: 2
                color: Theme.coral
            }
            Badge {
                visible: !message.failed && !message.streaming
                kind: message.tier
                text: message.tierName
            }
            Told {
                objectName: "caption"
                Layout.fillWidth: true
                text: message.caption
                color: message.failed ? Theme.coral : Theme.third
                size: message.failed ? Theme.small : Theme.caption
            }
            ActionButton {
                objectName: "retryButton"
                implicitHeight: Theme.hit
                visible: message.last && (message.failed || message.progress === "stopped")
                glyph: "again"
                text: qsTr("Retry")
                onVisibleChanged: if (!visible) focus = false // the list has the keyboard again
                onClicked: message.retried()
            }
            ActionButton {
                objectName: "againButton"
                implicitWidth: Theme.hit
                implicitHeight: Theme.hit
                visible: message.last && message.progress === "whole"
                kind: "faint"
                glyph: "again"
                onVisibleChanged: if (!visible) focus = false
                Accessible.name: qsTr("Try again: another answer takes the place of this one")
                onClicked: message.retried()
            }
            ActionButton {
                objectName: "copyButton"
                implicitWidth: Theme.hit
                implicitHeight: Theme.hit
                visible: message.words !== "" && !message.streaming
                kind: "faint"
                glyph: done.running ? "check" : "copy"
                focusPolicy: Qt.NoFocus
                Accessible.name: done.running ? qsTr("Copied") : qsTr("Copy the answer")
                onClicked: {
                    message.copied(message.words)
                    done.restart()
                }

                Timer {
                    id: done

                    interval: 2000
                }
            }
        }
    }
}
