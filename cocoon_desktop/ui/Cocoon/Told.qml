import QtQuick

// A sentence, and below it, quieter, the original words of what failed, if there are any.
Column {
    id: told

    required property string text
    property color color: Theme.second
    property color detailColor: Theme.third
    property int size: Theme.small
    property bool silent: false // for who reads the screen aloud: it is said by what stands around
    property bool live: false // for the same: it is said whenever it changes

    readonly property int cut: text.indexOf("\n")

    spacing: 3
    onTextChanged: {
        if (live && text !== "")
            Accessible.announce(text)
    }

    Say {
        width: parent.width
        text: told.cut < 0 ? told.text : told.text.slice(0, told.cut)
        figures: true
        color: told.color
        font.pixelSize: told.size
        wrapMode: Text.Wrap
        Accessible.ignored: told.silent
    }
    Say {
        width: parent.width
        visible: told.cut >= 0
        text: told.text.slice(told.cut + 1)
        figures: true
        color: told.detailColor
        font.pixelSize: Theme.caption
        wrapMode: Text.Wrap
        Accessible.ignored: told.silent
    }
}
