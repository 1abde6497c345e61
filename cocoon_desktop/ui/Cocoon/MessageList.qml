pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Cocoon.ViewModels

// The conversation. Stays at its end while words come, unless the reader has scrolled up.
// One stop for the Tab key: arrows choose a message, Ctrl+C copies it, with Shift its code, Enter opens its
// links one after the other.
ListView {
    id: list

    required property ChatViewModel chat
    property bool follows: true
    property int inset: 0
    property int nextLink: 0

    signal editing

    function tierName(key: string): string {
        switch (key) {
        case "local":
            return qsTr("Local")
        case "sealed":
            return qsTr("Sealed")
        case "device":
            return qsTr("Known device")
        default:
            return qsTr("Community")
        }
    }

    function askLink(): void {
        const links = chat.linksOf(currentIndex)
        if (links.length > 0)
            link.ask(links[nextLink++ % links.length])
    }

    // A short conversation stands at the bottom, above the field. Not a binding: the list's height depends on it.
    function settle(): void {
        topMargin = Math.max(10, height - contentHeight)
        if (follows)
            positionViewAtEnd()
    }

    // Scroll until a button of a message that got the keyboard can be seen.
    function reveal(item: Item): void {
        let above = item
        while (above && !(above instanceof ChatMessage))
            above = above.parent
        if (!above || above === item || above.parent !== contentItem)
            return
        const top = item.mapToItem(contentItem, 0, 0).y
        contentY = Math.max(Math.min(contentY, top), top + item.height + 10 - height)
        follows = atYEnd
    }

    function announceLast(): void {
        const message = itemAtIndex(count - 1) as ChatMessage
        if (message)
            Accessible.announce(message.words === "" ? message.caption : message.words)
    }

    function toEnd(): void {
        follows = true
        positionViewAtEnd()
    }

    model: chat.messages
    spacing: 22
    topMargin: 10
    footer: Item { implicitHeight: 10 } // room for the ring around the last message
    clip: true
    acceptedButtons: Qt.NoButton
    boundsBehavior: Flickable.StopAtBounds
    activeFocusOnTab: true
    keyNavigationEnabled: true
    highlightMoveDuration: 0
    highlightFollowsCurrentItem: false
    currentIndex: -1
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Conversation")

    onContentHeightChanged: Qt.callLater(settle)
    onHeightChanged: Qt.callLater(settle)
    onMovementEnded: follows = atYEnd
    Window.onActiveFocusItemChanged: Qt.callLater(reveal, Window.activeFocusItem) // the message comes first
    onActiveFocusChanged: {
        if (activeFocus && currentIndex < 0)
            currentIndex = count - 1
    }
    onCurrentIndexChanged: {
        nextLink = 0
        if (activeFocus && currentIndex >= 0) {
            follows = currentIndex === count - 1
            positionViewAtIndex(currentIndex, ListView.Contain)
        }
    }

    Keys.onPressed: event => {
        const message = currentItem as ChatMessage
        if (!message)
            return
        const ctrl = event.modifiers & Qt.ControlModifier
        if (event.matches(StandardKey.Copy))
            chat.copy(message.words)
        else if (ctrl && event.key === Qt.Key_C && !message.asked)
            chat.copy(chat.codeOf(currentIndex))
        else if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !message.asked)
            askLink()
        else
            return
        event.accepted = true
    }

    Connections {
        target: list.chat

        function onAnsweringChanged(): void {
            if (list.chat.answering)
                list.toEnd()
            else
                list.announceLast()
        }
    }
    LinkQuestion { id: link }

    ScrollBar.vertical: Scroller {
        onPressedChanged: {
            if (!pressed)
                list.follows = list.atYEnd
        }
    }

    delegate: ChatMessage {
        required property int index
        required property var model

        objectName: "message" + index
        width: ListView.view.width
        inset: list.inset
        author: model.author
        words: model.text
        progress: model.state
        caption: model.caption
        tier: model.tier
        tierName: list.tierName(model.tier)
        viewTop: list.contentY - y
        viewBottom: list.contentY - y + list.height
        blocks: asked || index < 0 ? null : list.chat.blocksOf(index)
        last: index === list.count - 1
        lastQuestion: index === list.count - 2 && !list.chat.answering
        current: list.activeFocus && ListView.isCurrentItem
        onRetried: list.chat.retry()
        onEditing: list.editing()
        onCopied: text => list.chat.copy(text)
        onLinked: address => link.ask(address)
    }
}
