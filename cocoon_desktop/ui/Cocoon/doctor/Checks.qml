pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// Troubles first, each with its remedy; then the calm list with what was measured.
ColumnLayout {
    id: view

    required property DoctorViewModel doctor
    required property bool narrow

    spacing: 12

    ProgressRow {
        objectName: "progress"
        Layout.fillWidth: true
        visible: view.doctor.checking
        value: view.doctor.progress
        done: view.doctor.progressText
    }
    Repeater {
        model: view.doctor.troubles

        Trouble {
            required property int index
            required property string check

            objectName: "trouble-" + check
            Layout.fillWidth: true
            narrow: view.narrow
            onTaken: view.doctor.remedy(index)
        }
    }
    EmptyState {
        objectName: "firstCheck"
        Layout.fillWidth: true
        Layout.topMargin: 24
        visible: !view.doctor.checked
        title: qsTr("The checks are running")
        body: qsTr("They change nothing. What is broken will stand here first, with its remedy.")
    }
    Card {
        Layout.fillWidth: true
        visible: view.doctor.checked
        opacity: view.doctor.checking ? .7 : 1
        padding: 0
        topPadding: 4
        bottomPadding: 4

        contentItem: ColumnLayout {
            spacing: 0

            Repeater {
                model: view.doctor.calm

                CalmLine {
                    required property string check

                    objectName: "calm-" + check
                    Layout.fillWidth: true
                    narrow: view.narrow
                }
            }
        }
    }
}
