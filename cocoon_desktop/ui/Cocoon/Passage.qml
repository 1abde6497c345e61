import QtQuick

// Text that can be selected and copied. Its words are never taken for markup.
TextEdit {
    id: passage

    required property string words
    property bool writing: false
    property int leading: 145

    function escaped(plain: string): string {
        return plain.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
    }

    text: "<div style=\"white-space: pre-wrap; line-height: " + leading + "%\">" + escaped(words)
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
    Accessible.name: words
}
