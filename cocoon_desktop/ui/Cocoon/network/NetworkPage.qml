pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Cocoon
import Cocoon.ViewModels

// Who sees what of a request at each tier; the proxies, with their numbers; the network itself.
FocusScope {
    id: page

    required property NetworkViewModel network
    required property bool narrow

    readonly property list<int> widths: [76, 76, 64, 104]

    // Scroll until an item that got the keyboard can be seen.
    function reveal(item: Item): void {
        let above = item
        while (above && above !== column)
            above = above.parent
        if (!above)
            return
        const top = item.mapToItem(column, 0, 0).y
        const bottom = column.y + top + item.height + 28
        view.contentY = Math.max(Math.min(view.contentY, top), bottom - view.height)
    }

    function scroll(pages: real): void {
        const lowest = Math.max(0, view.contentHeight - view.height)
        view.contentY = Math.max(0, Math.min(lowest, view.contentY + pages * view.height))
    }

    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp
        if (event.accepted)
            scroll(event.key === Qt.Key_PageDown ? .8 : -.8)
    }
    Window.onActiveFocusItemChanged: reveal(Window.activeFocusItem)

    Flickable {
        id: view

        objectName: "networkView"
        anchors.fill: parent
        contentWidth: width
        contentHeight: column.y + column.height + 28
        boundsBehavior: Flickable.StopAtBounds
        acceptedButtons: Qt.NoButton
        clip: contentHeight > height

        ScrollBar.vertical: Scroller {}

        ColumnLayout {
            id: column

            x: page.narrow ? Theme.marginNarrow : Theme.margin
            y: page.narrow ? 24 : 30
            width: view.width - 2 * x
            spacing: Theme.gap

            GridLayout {
                Layout.fillWidth: true
                columns: page.narrow ? 1 : 2
                columnSpacing: 16
                rowSpacing: 12

                PageHead {
                    Layout.fillWidth: true
                    title: qsTr("Network")
                    sentence: qsTr("What each one on a request's way sees of it.")
                }
                Choice {
                    objectName: "tier"
                    name: qsTr("Tier")
                    focus: true
                    options: page.network.tierNames
                    current: page.network.tier
                    onChosen: index => page.network.chooseTier(index)
                }
            }
            RowLayout {
                Layout.fillWidth: true
                Layout.topMargin: 2
                spacing: 12

                Badge {
                    Layout.alignment: Qt.AlignTop
                    kind: page.network.tierKey
                    text: page.network.tierNames[page.network.tier]
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 1

                    Say {
                        objectName: "tierSentence"
                        Layout.fillWidth: true
                        text: page.network.tierSentence
                        wrapMode: Text.Wrap
                    }
                    Quiet {
                        objectName: "tierNote"
                        Layout.fillWidth: true
                        text: page.network.tierNote
                        wrapMode: Text.Wrap
                    }
                }
            }
            GridLayout {
                id: watchers

                // All of them say at one height what they see, also where one takes two lines for its name.
                // At one height, too, what they do not see, however much each of them sees.
                readonly property real headHeight: highest(card => card.headWants)
                readonly property real seesHeight: highest(card => card.seesWants)

                function highest(wish: var): real {
                    let most = 0
                    for (let at = 0; at < cards.count; ++at) {
                        const card = cards.itemAt(at) as WatcherCard
                        most = Math.max(most, card ? wish(card) : 0)
                    }
                    return most
                }

                Layout.fillWidth: true
                columns: page.narrow ? 2 : 4
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap
                uniformCellWidths: true

                Repeater {
                    id: cards

                    model: page.network.watchers

                    WatcherCard {
                        required property var model

                        objectName: "watcher-" + model.key
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        glyph: model.glyph
                        name: model.name
                        who: model.who
                        headHeight: watchers.headHeight
                        seesHeight: watchers.seesHeight
                        sees: model.sees
                        misses: model.misses
                        hot: model.hot
                    }
                }
            }
            Card {
                Layout.fillWidth: true
                visible: !page.network.up
                padding: 28

                contentItem: EmptyState {
                    title: qsTr("No network yet")
                    body: qsTr("It starts with the program. If not, the dashboard says why.")
                }
            }
            Card {
                objectName: "proxies"
                Layout.fillWidth: true
                visible: page.network.up
                padding: 24
                topPadding: 18
                bottomPadding: 14

                contentItem: ColumnLayout {
                    spacing: 10

                    RowLayout {
                        spacing: 14

                        Quiet {
                            Layout.fillWidth: true
                            text: qsTr("Proxies")
                            color: Theme.third
                            font.pixelSize: Theme.caption
                        }
                        Repeater {
                            model: [qsTr("Delay"), qsTr("Answers"), qsTr("Failed"), qsTr("Owes you")]

                            Quiet {
                                required property int index
                                required property string modelData

                                Layout.preferredWidth: page.widths[index]
                                text: modelData
                                color: Theme.third
                                font.pixelSize: Theme.caption
                                horizontalAlignment: Text.AlignRight
                                wrapMode: Text.Wrap
                            }
                        }
                    }
                    Repeater {
                        model: page.network.proxies

                        ColumnLayout {
                            id: entry

                            required property var model

                            spacing: 10

                            Rule {}
                            ProxyLine {
                                Layout.fillWidth: true
                                name: entry.model.name
                                address: entry.model.address
                                mood: entry.model.mood
                                health: entry.model.health
                                standing: entry.model.standing
                                detail: entry.model.detail
                                figures: [entry.model.delay, entry.model.answers, entry.model.failed, entry.model.owes]
                                units: [qsTranslate("Unit", "ms"), "", "", "TON"]
                                widths: page.widths
                                narrow: page.narrow
                            }
                        }
                    }
                    Quiet {
                        Layout.fillWidth: true
                        visible: !page.network.hasProxies
                        text: qsTr("The root contract lists none.")
                    }
                    Quiet {
                        Layout.fillWidth: true
                        Layout.topMargin: 2
                        readonly property string meaning: qsTr("Answers and failures since the program started; delay there and back.")
                        text: page.network.coinsNote === "" ? meaning : qsTr("%1 %2.").arg(meaning).arg(page.network.coinsNote)
                        color: Theme.third
                        font.pixelSize: Theme.caption
                        wrapMode: Text.Wrap
                    }
                }
            }
            Card {
                objectName: "facts"
                Layout.fillWidth: true
                visible: page.network.up
                padding: 24
                topPadding: 20

                contentItem: ColumnLayout {
                    spacing: 12

                    Say {
                        text: qsTr("This network")
                        font.pixelSize: Theme.strong
                        font.weight: Font.DemiBold
                        Accessible.role: Accessible.Heading
                    }
                    Repeater {
                        model: page.network.rows

                        FactLine {
                            required property var model

                            Layout.fillWidth: true
                            narrow: page.narrow
                            name: model.name
                            value: model.value
                            note: model.note
                            mono: model.mono
                            onCopied: page.network.copy(model.value)
                        }
                    }
                }
            }
            ProfilesCard {
                Layout.fillWidth: true
                network: page.network
                narrow: page.narrow
            }
        }
    }
}
