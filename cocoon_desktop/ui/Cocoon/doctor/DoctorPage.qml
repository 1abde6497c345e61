import QtQuick
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// What works, what does not, and the remedy; beside it the log.
FocusScope {
    id: page

    required property DoctorViewModel doctor
    required property bool narrow
    property int part: 0

    Component.onCompleted: doctor.begin()

    PageView {
        objectName: "doctorView"
        anchors.fill: parent
        narrow: page.narrow
        focus: true

        GridLayout {
            Layout.fillWidth: true
            columns: page.narrow ? 1 : 2
            columnSpacing: 16
            rowSpacing: 12

            PageHead {
                Layout.fillWidth: true
                title: page.doctor.headline
                sentence: page.doctor.sentence
            }
            RowLayout {
                Layout.fillWidth: false
                Layout.alignment: Qt.AlignTop
                spacing: 10

                ActionButton {
                    objectName: "reportButton"
                    enabled: page.doctor.checked
                    text: qsTr("Copy report …")
                    onClicked: page.doctor.openReport()
                }
                ActionButton {
                    objectName: "checkButton"
                    enabled: !page.doctor.checking
                    text: qsTr("Check again")
                    onClicked: page.doctor.check()
                }
            }
        }
        Tabs {
            objectName: "part"
            Layout.fillWidth: true
            focus: true
            name: qsTr("Parts of this page")
            options: [qsTr("Checks"), qsTr("Log")]
            current: page.part
            onChosen: index => page.part = index
        }
        Checks {
            Layout.fillWidth: true
            visible: page.part === 0
            doctor: page.doctor
            narrow: page.narrow
        }
        LogLines {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: page.part === 1
            log: page.doctor.log
            narrow: page.narrow
        }
        Item {
            Layout.fillHeight: page.part === 0
            visible: page.part === 0
        }
    }
    ReportView { doctor: page.doctor }
}
