import QtQuick
import QtQuick.Shapes

// Line icons of our own on a 20 px grid. Words stand beside them; alone they need an Accessible.name.
Item {
    id: icon

    required property string name
    property color color: Theme.second
    property real size: 20
    property real weight: 1.6

    readonly property var paths: ({
        again: "M15.8 8.2a6.2 6.2 0 1 0 .2 3.6 M16 4.4v4h-4",
        alert: "M10 3.2a6.8 6.8 0 1 1-.01 0z M10 6.6v4.2 M10 13.5v.1",
        chat: "M4 4h12a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-6l-4 3v-3h-2a1.5 1.5 0 0 1-1.5-1.5v-7a1.5 1.5 0 0 1 1.5-1.5z",
        check: "M4.5 10.5l3.6 3.6 7.4-8",
        copy: "M8 7h7a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1z M4 13v-8a1 1 0 0 1 1-1h8",
        cross: "M5.5 5.5l9 9 M14.5 5.5l-9 9",
        dashboard: "M3 11a7 7 0 1 1 14 0 M10 11l3.4-3.6 M3.6 15h12.8",
        device: "M4 4.5h12v8.5h-12z M7.5 16.5h5 M10 13v3.5",
        down: "M5.5 8l4.5 4.5 4.5-4.5",
        home: "M3.5 9.5l6.5-5.5 6.5 5.5 M5.5 8.5v7.5h9v-7.5",
        lock: "M5.5 9h9v7.5h-9z M7 9v-2.5a3 3 0 0 1 6 0v2.5",
        model: "M6.5 3.5h7a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-7a3 3 0 0 1-3-3v-7a3 3 0 0 1 3-3z M8 8h4v4h-4z M1.5 8h2 M1.5 12h2 M16.5 8h2 M16.5 12h2",
        pause: "M7 4.5v11 M13 4.5v11",
        people: "M7.5 4.5a2.6 2.6 0 1 1-.01 0z M2.8 16c.4-3 2.2-4.5 4.7-4.5s4.3 1.5 4.7 4.5 M13.5 5.2a2.3 2.3 0 0 1 0 4.4 M14.8 11.8c1.5.6 2.3 2 2.5 4.2",
        play: "M6.5 4.5l9 5.5-9 5.5z",
        plus: "M10 4.5v11 M4.5 10h11",
        send: "M4 10h12 M11 5l5 5-5 5",
        stop: "M6 6h8v8h-8z"
    })

    implicitWidth: size
    implicitHeight: size

    Shape {
        width: 20
        height: 20
        scale: icon.size / 20
        transformOrigin: Item.TopLeft

        ShapePath {
            strokeColor: icon.color
            strokeWidth: icon.weight
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg { path: icon.paths[icon.name] }
        }
    }
}
