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
        arrowDown: "M10 4v12 M5.5 11.5l4.5 4.5 4.5-4.5",
        arrowUp: "M10 16v-12 M5.5 8.5l4.5-4.5 4.5 4.5",
        bolt: "M11 2.5l-6 9h4.5l-.5 6 6-9h-4.5z",
        chain: "M8.5 11.5l3-3 M9.5 6.5l1.8-1.8a2.9 2.9 0 0 1 4 4l-1.8 1.8 M10.5 13.5l-1.8 1.8a2.9 2.9 0 0 1-4-4l1.8-1.8",
        chat: "M4 4h12a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-6l-4 3v-3h-2a1.5 1.5 0 0 1-1.5-1.5v-7a1.5 1.5 0 0 1 1.5-1.5z",
        check: "M4.5 10.5l3.6 3.6 7.4-8",
        clock: "M10 3.2a6.8 6.8 0 1 1-.01 0z M10 6.5v4l2.6 1.6",
        copy: "M8 7h7a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1z M4 13v-8a1 1 0 0 1 1-1h8",
        cross: "M5.5 5.5l9 9 M14.5 5.5l-9 9",
        dashboard: "M3 11a7 7 0 1 1 14 0 M10 11l3.4-3.6 M3.6 15h12.8",
        device: "M4 4.5h12v8.5h-12z M7.5 16.5h5 M10 13v3.5",
        doctor: "M2.5 10.5h3.5l2-5 3.5 9 2-4h4",
        down: "M5.5 8l4.5 4.5 4.5-4.5",
        earnings: "M3 17h14 M5 17v-4 M10 17v-8 M15 17v-13",
        edit: "M4 16l1-4 8.5-8.5 3 3-8.5 8.5z M11.5 5.5l3 3",
        eye: "M2.5 10c2-3.5 4.6-5.2 7.5-5.2s5.5 1.7 7.5 5.2c-2 3.5-4.6 5.2-7.5 5.2s-5.5-1.7-7.5-5.2z M10 7.8a2.2 2.2 0 1 1-.01 0z",
        folder: "M3 6a1.5 1.5 0 0 1 1.5-1.5h3.5l2 2.5h5.5a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5h-11a1.5 1.5 0 0 1-1.5-1.5z",
        home: "M3.5 9.5l6.5-5.5 6.5 5.5 M5.5 8.5v7.5h9v-7.5",
        left: "M12 5.5l-4.5 4.5 4.5 4.5",
        lock: "M5.5 9h9v7.5h-9z M7 9v-2.5a3 3 0 0 1 6 0v2.5",
        models: "M6.5 3.5h7a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-7a3 3 0 0 1-3-3v-7a3 3 0 0 1 3-3z M8 8h4v4h-4z M1.5 8h2 M1.5 12h2 M16.5 8h2 M16.5 12h2",
        network: "M10 3.2a2 2 0 1 1-.01 0z M4 12.8a2 2 0 1 1-.01 0z M16 12.8a2 2 0 1 1-.01 0z M9 7l-4 6 M11 7l4 6 M6 14.8h8",
        pause: "M7 4.5v11 M13 4.5v11",
        people: "M7.5 4.5a2.6 2.6 0 1 1-.01 0z M2.8 16c.4-3 2.2-4.5 4.7-4.5s4.3 1.5 4.7 4.5 M13.5 5.2a2.3 2.3 0 0 1 0 4.4 M14.8 11.8c1.5.6 2.3 2 2.5 4.2",
        play: "M6.5 4.5l9 5.5-9 5.5z",
        plus: "M10 4.5v11 M4.5 10h11",
        right: "M8 5.5l4.5 4.5-4.5 4.5",
        search: "M9 4a5 5 0 1 1-.01 0z M12.8 12.8l3.7 3.7",
        send: "M4 10h12 M11 5l5 5-5 5",
        settings: "M3 6h7 M14 6h3 M12 4a2 2 0 1 1-.01 0z M3 14h3 M10 14h7 M8 12a2 2 0 1 1-.01 0z",
        stop: "M6 6h8v8h-8z",
        trash: "M4.5 6h11 M8 6v-2h4v2 M6 6l.7 10.5h6.6l.7-10.5",
        wallet: "M4.5 5h11a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-11a1.5 1.5 0 0 1-1.5-1.5v-8a1.5 1.5 0 0 1 1.5-1.5z M17 9h-3.5a1.5 1.5 0 0 0 0 3h3.5"
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
