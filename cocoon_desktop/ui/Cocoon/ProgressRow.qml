import QtQuick

// How far something is: a bar, what is done at the left, what is left at the right.
Column {
    id: progress

    required property real value
    required property string done
    property string rest: ""

    readonly property bool isTight: left.implicitWidth + right.implicitWidth + 12 > width

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
        height: progress.isTight ? left.height + right.height + 1 : Math.max(left.height, right.height)

        Say {
            id: left

            width: progress.isTight ? parent.width : parent.width - right.implicitWidth - 12
            text: progress.done
            figures: true
            font.pixelSize: Theme.small
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Quiet {
            id: right

            x: progress.isTight ? 0 : parent.width - width
            y: progress.isTight ? left.height + 1 : 0
            width: Math.min(implicitWidth, parent.width)
            text: progress.rest
            elide: Text.ElideRight
            figures: true
            Accessible.ignored: true
        }
    }
}
