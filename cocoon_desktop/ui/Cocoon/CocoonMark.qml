pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes

// The sign of the house: a cocoon wound from threads whose ends stick out like the pins of a chip.
// `wound` 0..1 says how far it is spun: 1 while earning, 0 while paused.
Item {
    id: mark

    property real wound: 1
    property color color: Theme.luna
    property color faint: Theme.unspun
    property int threads: 9
    property real stroke: 2

    readonly property real middle: width / 2
    readonly property real halfHeight: height / 2 - stroke
    readonly property real halfWidth: width * .335

    implicitWidth: 104
    implicitHeight: 140
    Accessible.ignored: true

    // Half the cocoon's width at height t, -1 the top and 1 the bottom.
    function half(t: real): real {
        return halfWidth * Math.pow(Math.max(0, 1 - t * t), .72)
    }

    function heightOf(thread: int): real {
        return .76 - thread * 1.52 / (threads - 1)
    }

    function shell(): var {
        const steps = 48, right = [], left = []
        for (let k = 0; k <= steps; ++k) {
            const t = 2 * k / steps - 1, y = height / 2 + t * halfHeight
            right.push(Qt.point(middle + half(t), y))
            left.unshift(Qt.point(middle - half(t), y))
        }
        return right.concat(left)
    }

    // A thread from edge to edge: from height a to height b, sagging by `bow`.
    function strand(a: real, b: real, bow: real): var {
        const points = [], from = middle - half(a), to = middle + half(b)
        for (let step = 0; step <= 12; ++step) {
            const u = step / 12
            const sag = Math.sin(u * Math.PI) * halfHeight * bow
            points.push(Qt.point(from + u * (to - from), height / 2 + (a + u * (b - a)) * halfHeight + sag))
        }
        return points
    }

    function front(thread: int): var {
        const t = heightOf(thread), a = t + .07, b = t - .07, points = strand(a, b, .09)
        if (Math.abs(t) >= .62 || thread % 2)
            return points
        const pin = width * .11
        points.unshift(Qt.point(points[0].x - pin, points[0].y))
        points.push(Qt.point(points[points.length - 1].x + pin, points[points.length - 1].y))
        return points
    }

    Shape {
        anchors.fill: parent

        ShapePath {
            strokeColor: mark.faint
            strokeWidth: mark.stroke
            fillColor: Theme.soft(mark.color, .08)

            PathPolyline { path: mark.shell() }
        }
    }

    Repeater {
        model: mark.threads

        Shape {
            id: thread

            required property int index
            readonly property bool lit: (index + .5) / mark.threads <= mark.wound
            readonly property color tone: lit ? mark.color : mark.faint

            anchors.fill: parent

            ShapePath {
                strokeColor: mark.threads > 6 ? Theme.soft(thread.tone, thread.lit ? .28 : .5) : "transparent"
                strokeWidth: mark.stroke * .6
                fillColor: "transparent"

                PathPolyline { path: mark.strand(mark.heightOf(thread.index) - .1, mark.heightOf(thread.index) + .1, -.05) }
            }

            ShapePath {
                strokeColor: thread.tone
                strokeWidth: mark.stroke
                fillColor: "transparent"
                capStyle: ShapePath.RoundCap
                joinStyle: ShapePath.RoundJoin

                PathPolyline { path: mark.front(thread.index) }
            }
        }
    }
}
