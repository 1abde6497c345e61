import QtQuick

// How far something is: a bar, what is done at the left, what is left at the right.
Column {
    id: progress

    required property real value
    required property string done
    property string rest: ""

    spacing: 8
    Accessible.role: Accessible.ProgressBar
    Accessible.name: rest === "" ? done : qsTranslate("Join", "%1, %2").arg(done).arg(rest)

    Rectangle {
        width: parent.width
        height: 6
        radius: 3
        color: Theme.pressed

        Rectangle {
            width: parent.width * Math.max(0, Math.min(1, progress.value))
            height: 6
            radius: 3
            color: Theme.iris
        }
    }
    Item {
        width: parent.width
        height: Math.max(left.implicitHeight, right.implicitHeight)

        Say {
            id: left

            width: parent.width - right.implicitWidth - 12
            text: progress.done
            figures: true
            font.pixelSize: Theme.small
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Quiet {
            id: right

            anchors.right: parent.right
            text: progress.rest
            figures: true
            Accessible.ignored: true
        }
    }
}
