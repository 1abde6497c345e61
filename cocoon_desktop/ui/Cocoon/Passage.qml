import QtQuick

// Text that can be selected and copied. Its words are never taken for markup, unless they are `rich`: then they
// are rich text that this program made itself.
TextEdit {
    id: passage

    required property string words
    property bool rich: false
    property bool writing: false
    property int leading: 145

    readonly property string style: "<style>a { color: " + Theme.iris + "; } code { font-family: '" + Theme.mono
        + "'; background-color: " + (Theme.dark ? Theme.raised : Theme.pressed) + "; } table { border-color: "
        + Theme.line + "; }</style>"

    function escaped(plain: string): string {
        return plain.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
    }

    text: (rich ? style : "") + "<div style=\"white-space: pre-wrap; line-height: " + leading + "%\">"
        + (rich ? words : escaped(words))
        + (writing ? "<font color=\"" + Theme.silk + "\">\u258d</font>" : "") + "</div>"
    textFormat: TextEdit.RichText
    readOnly: true
    selectByMouse: true
    activeFocusOnPress: true
    wrapMode: TextEdit.Wrap
    color: Theme.text
    selectionColor: Theme.iris
    selectedTextColor: Theme.ground
    font.family: Theme.sans
    font.pixelSize: Theme.body
    font.features: Theme.words
    renderType: TextEdit.QtRendering
    Accessible.role: Accessible.StaticText
    Accessible.name: rich ? getText(0, length) : words

    HoverHandler {
        cursorShape: passage.hoveredLink === "" ? Qt.IBeamCursor : Qt.PointingHandCursor
    }
}
