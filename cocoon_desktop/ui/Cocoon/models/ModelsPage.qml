pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import Cocoon
import Cocoon.ViewModels

// What this computer can answer with. Memory first; then every model on the same scale.
FocusScope {
    id: page

    required property ModelsViewModel models
    required property bool narrow
    readonly property int side: narrow ? Theme.marginNarrow : Theme.margin
    readonly property bool seen: visible && Window.visibility !== Window.Hidden && Window.visibility !== Window.Minimized

    // A row whose control got the keyboard comes into view, and so does the head.
    function reveal(item: Item): void {
        let above = item
        while (above && above.parent !== list.contentItem)
            above = above.parent
        if (above === list.headerItem) {
            list.scrolled = false
            list.stay()
        } else if (above instanceof ModelEntry && above !== item) // the row itself has it when the page is opened
            list.show((above as ModelEntry).index)
    }

    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp
        if (event.accepted)
            list.turn(event.key === Qt.Key_PageDown ? .8 : -.8)
    }
    onSeenChanged: models.setWatched(seen)
    Component.onCompleted: models.setWatched(seen)
    Window.onActiveFocusItemChanged: reveal(Window.activeFocusItem)

    ListView {
        id: list

        objectName: "modelList"
        anchors.fill: parent
        focus: true
        model: page.models.rows
        spacing: Theme.dark ? 0 : -1
        cacheBuffer: 600
        boundsBehavior: Flickable.StopAtBounds
        acceptedButtons: Qt.NoButton
        keyNavigationEnabled: false
        highlightFollowsCurrentItem: false
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Models")

        // The head grows while the page is laid out, and stays in view unless the reader has scrolled.
        property bool scrolled: false

        function stay(): void {
            if (!scrolled)
                positionViewAtBeginning()
        }

        function turn(pages: real): void {
            const highest = originY
            const lowest = Math.max(highest, originY + contentHeight - height)
            contentY = Math.max(highest, Math.min(lowest, contentY + pages * height))
            scrolled = !atYBeginning
        }

        function show(row: int): void {
            scrolled = true
            positionViewAtIndex(row, ListView.Contain)
        }

        onMovementEnded: scrolled = !atYBeginning

        ScrollBar.vertical: Scroller {
            onPressedChanged: list.scrolled = !list.atYBeginning
        }

        header: ModelsHead {
            width: list.width
            side: page.side
            narrow: page.narrow
            models: page.models
            onHeightChanged: Qt.callLater(list.stay)
            onFileWanted: files.show()
            onFolderWanted: folders.show()
        }
        footer: Item { implicitHeight: 28 }

        delegate: ModelEntry {
            required property var model

            objectName: "model-" + model.key
            width: list.width
            side: page.side
            narrow: page.narrow
            last: index === list.count - 1
            row: model
            models: page.models
            onMoved: steps => (list.itemAtIndex(index + steps) as ModelEntry)?.take()
        }
    }

    DropArea {
        id: drop

        anchors.fill: parent
        keys: ["text/uri-list"]
        onDropped: dropped => {
            for (const url of dropped.urls)
                page.models.addFile(url)
        }
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: 8
        visible: drop.containsDrag
        radius: Theme.cornerCard
        color: Theme.soft(Theme.ground, .9)
        border.width: 2
        border.color: Theme.focus

        Say {
            anchors.centerIn: parent
            width: Math.min(420, parent.width - 48)
            text: qsTr("Let go of the GGUF file to copy it into the models folder")
            font.pixelSize: Theme.strong
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
        }
    }

    // The dialogs load the system's own, so they are made when they are wanted.
    Loader {
        id: files

        function show(): void {
            active = true
            ;(item as FileDialog).open()
        }

        active: false
        sourceComponent: FileDialog {
            title: qsTr("Add a model")
            nameFilters: [qsTr("Models (*.gguf)")]
            onAccepted: page.models.addFile(selectedFile)
        }
    }
    Loader {
        id: folders

        function show(): void {
            active = true
            ;(item as FolderDialog).open()
        }

        active: false
        sourceComponent: FolderDialog {
            title: qsTr("Folder of the models")
            onAccepted: page.models.chooseFolder(selectedFolder)
        }
    }

    Question {
        id: question

        title: page.models.questionTitle
        body: page.models.questionBody
        action: page.models.questionAction
        onAgreed: page.models.agree()
    }
    Connections {
        target: page.models

        function onQuestionAsked(): void {
            question.open()
        }
    }
}
