import QtQuick
import QtQuick.Dialogs

// The system's own dialog for a profile, open as long as this lives.
Item {
    id: chooser

    signal chosen(url file)
    signal closed

    FileDialog {
        nameFilters: [qsTr("Network profiles (*.toml)")]
        Component.onCompleted: open()
        onAccepted: {
            chooser.chosen(selectedFile)
            chooser.closed()
        }
        onRejected: chooser.closed()
    }
}
