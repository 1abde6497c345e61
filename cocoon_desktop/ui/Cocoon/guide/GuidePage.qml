pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// The first-run guide, in front of everything. Its cocoon is wound a little more with each step.
FocusScope {
    id: page

    required property GuideViewModel guide
    required property bool narrow

    signal modelsWanted

    readonly property int side: narrow ? Theme.marginNarrow : 64
    readonly property var heads: [
        [qsTr("Your GPU works while you don't"),
            qsTr("When nobody uses this computer, its GPU answers AI requests of other people. They pay toncoin for it.")],
        [qsTr("Your wallet is words on paper"),
            qsTr("With real coins, whoever has the words has the coins. Without them nobody can bring the coins back, not even us.")],
        [qsTr("A model for this computer"), qsTr("It decides what people can ask for, and what you earn.")],
        [qsTr("When may it run?"), page.guide.hasRules ? qsTr("You can change all of it later, in the settings.")
            : qsTr("It works while this program runs, until you pause it.")],
        [qsTr("Ready"), qsTr("The practice network runs on this computer.")],
    ]

    function begin(): void {
        view.contentY = 0
        forth.forceActiveFocus(Qt.TabFocusReason)
    }

    // Scroll until an item that got the keyboard can be seen.
    function reveal(item: Item): void {
        let above = item
        while (above && above !== column)
            above = above.parent
        if (!above)
            return
        const top = item.mapToItem(column, 0, 0).y
        const lowest = column.y + top + item.height + 16 + foot.height - view.height
        view.contentY = Math.max(Math.min(view.contentY, top), lowest)
    }

    Component.onCompleted: begin()
    Keys.onEscapePressed: page.guide.later()
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp
        if (event.accepted) {
            const by = (event.key === Qt.Key_PageDown ? .8 : -.8) * (view.height - foot.height)
            view.contentY = Math.max(0, Math.min(view.contentHeight - view.height, view.contentY + by))
        }
    }
    Window.onActiveFocusItemChanged: reveal(Window.activeFocusItem)
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("Guide, step %1 of %2").arg(page.guide.step).arg(page.guide.steps)

    Connections {
        target: page.guide

        function onStepChanged(): void {
            page.begin()
        }
    }

    Rectangle {
        id: panel

        width: page.narrow ? 0 : Math.min(380, page.width * .34)
        height: parent.height
        visible: !page.narrow
        color: Theme.rail

        Say {
            x: 32
            y: 30
            text: "Cocoon"
            font.pixelSize: 19
            font.weight: Font.DemiBold
            font.letterSpacing: -.3
        }
        CocoonMark {
            anchors.horizontalCenter: parent.horizontalCenter
            y: Math.max(84, (parent.height - height) / 2 - 60)
            width: Math.min(210, panel.width - 120)
            height: width * 4 / 3
            stroke: 2.5
            threads: 13
            wound: page.guide.step / page.guide.steps
            color: Theme.silk
        }
    }
    Flickable {
        id: view

        objectName: "guideView"
        anchors.left: panel.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom // below the foot, too: see there
        contentWidth: width
        contentHeight: column.y + column.implicitHeight + 24 + foot.height
        boundsBehavior: Flickable.StopAtBounds
        acceptedButtons: Qt.NoButton

        ScrollBar.vertical: Scroller { bottomPadding: foot.height }

        ColumnLayout {
            id: column

            x: page.side
            y: page.narrow ? 28 : 72
            width: Math.min(720, view.width - 2 * page.side)
            spacing: 0

            Say {
                objectName: "guideTitle"
                Layout.fillWidth: true
                text: page.heads[page.guide.step - 1][0]
                leading: 1.12
                font.pixelSize: page.narrow ? Theme.page : 32
                font.weight: Font.DemiBold
                font.letterSpacing: -.7
                wrapMode: Text.Wrap
                Accessible.role: Accessible.Heading
            }
            Quiet {
                Layout.fillWidth: true
                Layout.topMargin: 12
                text: page.heads[page.guide.step - 1][1]
                leading: 1.4
                font.pixelSize: 15
                wrapMode: Text.Wrap
            }
            Loader {
                Layout.fillWidth: true
                Layout.topMargin: page.narrow ? 20 : 28
                sourceComponent: [what, wallet, model, rules, ready][page.guide.step - 1]
            }
        }
    }
    // Covers what is scrolled below it. A clip would not do: Qt's software renderer draws a shape that is wholly
    // outside of its clip as if there were none.
    Rectangle {
        id: foot

        objectName: "cover"
        anchors.left: panel.right
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: Theme.buttonBig + 16 + below
        color: Theme.ground

        readonly property int below: page.narrow ? 20 : 36

        CocoonMark {
            id: small

            anchors.left: parent.left
            anchors.leftMargin: page.side
            anchors.verticalCenter: row.verticalCenter
            width: page.narrow ? 33 : 0
            height: 44
            visible: page.narrow
            threads: 5
            stroke: 1.6
            wound: page.guide.step / page.guide.steps
            color: Theme.silk
        }
        Column {
            anchors.left: small.right
            anchors.leftMargin: page.narrow ? 14 : 0
            anchors.verticalCenter: row.verticalCenter
            spacing: 8

            Row {
                spacing: 6

                Repeater {
                    model: page.guide.steps

                    Rectangle {
                        required property int index

                        width: index + 1 === page.guide.step ? 28 : 8
                        height: 8
                        radius: 4
                        color: index < page.guide.step ? Theme.silk : Theme.pressed
                    }
                }
            }
            Quiet {
                text: qsTr("Step %1 of %2").arg(page.guide.step).arg(page.guide.steps)
                figures: true
                color: Theme.third
            }
        }
        Row {
            id: row

            anchors.right: parent.right
            anchors.rightMargin: page.side
            anchors.bottom: parent.bottom
            anchors.bottomMargin: foot.below
            spacing: 10

            ActionButton {
                objectName: "guideBack"
                big: true
                kind: "quiet"
                glyph: "left"
                text: qsTr("Back")
                visible: page.guide.step > 1
                onClicked: page.guide.back()
            }
            ActionButton {
                objectName: "guideLater"
                big: true
                kind: "quiet"
                text: qsTr("Later")
                tip: qsTr("The guide goes on here at the next start, or from the settings.")
                visible: page.guide.step < page.guide.steps
                onClicked: page.guide.later()
            }
            ActionButton {
                id: forth

                objectName: "guideForward"
                big: true
                kind: "strong"
                text: page.guide.step === 1 ? qsTr("Set it up")
                    : page.guide.step === page.guide.steps ? qsTr("To the dashboard") : qsTr("Continue")
                onClicked: page.guide.forward()
            }
        }
    }
    Component {
        id: what

        WhatStep {}
    }
    Component {
        id: wallet

        WalletStep {
            guide: page.guide
            narrow: page.narrow
        }
    }
    Component {
        id: model

        ModelStep {
            guide: page.guide
            onModelsWanted: {
                page.modelsWanted()
                page.guide.later()
            }
        }
    }
    Component {
        id: rules

        RulesStep {
            guide: page.guide
            narrow: page.narrow
        }
    }
    Component {
        id: ready

        ReadyStep { guide: page.guide }
    }
}
