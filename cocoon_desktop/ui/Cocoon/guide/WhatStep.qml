import QtQuick
import QtQuick.Layouts
import Cocoon

// What the program does, and what the owner of a worker can and cannot see.
ColumnLayout {
    spacing: 22

    GuidePoint {
        Layout.fillWidth: true
        glyph: "bolt"
        title: qsTr("You come back, the GPU is yours")
        sentence: qsTr("Its memory, too. Pause is one press away on every page, and in the tray.")
    }
    GuidePoint {
        Layout.fillWidth: true
        glyph: "earnings"
        title: qsTr("It starts with practice coins")
        sentence: qsTr("They are worthless. The practice network runs on this computer alone, and shows how everything goes.")
    }
    GuidePoint {
        Layout.fillWidth: true
        glyph: "eye"
        look: true
        title: qsTr("Whoever runs a worker could read the questions")
        sentence: qsTr("The program shows you no prompts, but nothing stops a curious owner of a home PC from reading community prompts. So everybody who asks is told before they send.")
    }
    GuidePoint {
        Layout.fillWidth: true
        glyph: "people"
        title: qsTr("Who asked stays hidden")
        sentence: qsTr("A worker gets prompts without IP address, name or wallet.")
    }
}
