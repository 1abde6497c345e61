import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// Above the list: what one may list, the memory, the disk, and what is wrong with the page as a whole.
Item {
    id: head

    required property ModelsViewModel models
    required property bool narrow
    required property int side

    signal fileWanted
    signal folderWanted

    implicitHeight: column.y + column.implicitHeight + (head.models.empty ? 0 : Theme.gap)

    ColumnLayout {
        id: column

        x: head.side
        y: head.narrow ? 24 : 30
        width: head.width - 2 * head.side
        spacing: Theme.gap

        PageHead {
            Layout.fillWidth: true
            title: qsTr("Models")
            sentence: qsTr("What your card can answer with. Memory decides.")

            Choice {
                objectName: "modelFilter"
                name: qsTr("Which models are listed")
                options: [qsTr("Fits"), qsTr("All"), qsTr("On disk")]
                current: head.models.filter
                onChosen: index => head.models.choose(index)
            }
        }
        Banner {
            objectName: "modelNotice"
            Layout.fillWidth: true
            visible: head.models.hasNotice
            title: head.models.noticeTitle
            body: head.models.noticeBody
            action: head.models.noticeAction
            onTaken: head.models.takeRemedy()
            onDismissed: head.models.dismissNotice()
        }
        MemoryCard {
            objectName: "memoryCard"
            Layout.fillWidth: true
            models: head.models
        }
        GridLayout {
            Layout.fillWidth: true
            columns: head.narrow ? 1 : 2
            columnSpacing: 16
            rowSpacing: 10

            Field {
                objectName: "modelSearch"
                Layout.preferredWidth: 300
                Layout.fillWidth: head.narrow
                glyph: "search"
                placeholder: qsTr("Name, maker or licence")
                text: head.models.searched
                onEdited: text => head.models.search(text)
                Keys.onEscapePressed: head.models.search("")
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: 10

                Say {
                    objectName: "diskText"
                    Layout.fillWidth: true
                    text: head.models.diskText
                    figures: true
                    color: head.models.diskShort ? Theme.gold : Theme.second
                    font.pixelSize: Theme.small
                    wrapMode: Text.WordWrap
                    horizontalAlignment: head.narrow ? Text.AlignLeft : Text.AlignRight
                }
                ActionButton {
                    objectName: "addModel"
                    glyph: "plus"
                    text: qsTr("Add a file")
                    onClicked: head.fileWanted()
                }
                ActionButton {
                    objectName: "modelFolder"
                    glyph: "folder"
                    Accessible.name: qsTr("Folder of the models: %1").arg(head.models.folder)
                    onClicked: head.folderWanted()
                }
            }
        }
        EmptyState {
            objectName: "noModels"
            Layout.fillWidth: true
            Layout.topMargin: 24
            visible: head.models.empty
            title: head.models.emptyTitle
            body: head.models.emptyBody
            action: head.models.emptyAction
            onTaken: head.models.takeEmptyAction()
        }
    }
}
