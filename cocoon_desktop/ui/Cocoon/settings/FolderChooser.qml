import QtQuick
import QtQuick.Dialogs

// The system's own dialog for a folder, open as long as this lives.
Item {
    id: chooser

    signal chosen(url folder)
    signal closed

    FolderDialog {
        Component.onCompleted: open()
        onAccepted: {
            chooser.chosen(selectedFolder)
            chooser.closed()
        }
        onRejected: chooser.closed()
    }
}
