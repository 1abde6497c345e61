pragma Singleton
import QtQuick

// Design tokens. tests/ui checks every colour pair that carries text against WCAG 2.1 AA.
QtObject {
    // "system", "dark" or "light"; a system that does not say gets the dark one.
    property string wanted: "system"
    property bool motion: false // until the window says: what is being made shows no change of colours
    readonly property bool dark: wanted === "dark"
        || (wanted === "system" && Application.styleHints.colorScheme !== Qt.ColorScheme.Light)

    // Ground and surfaces: plum-tinted ink (dark), silk paper (light).
    readonly property color ground: dark ? "#121016" : "#f6f3ef"
    readonly property color rail: dark ? "#0d0b10" : "#ede8e2"
    readonly property color surface: dark ? "#1a1720" : "#ffffff"
    readonly property color raised: dark ? "#241f2c" : "#f3efea"
    readonly property color pressed: dark ? "#2e2838" : "#e6e0d9"
    readonly property color chosen: dark ? "#3a3346" : "#ffffff"
    // What stands in front of the page, and what dims the page behind it.
    readonly property color sheet: dark ? "#241f2c" : "#ffffff"
    readonly property color scrim: dark ? soft(rail, .72) : soft(text, .32)
    readonly property color line: dark ? "#2b2634" : "#e2dbd3"
    readonly property color outline: dark ? "#6f6780" : "#8b8293"
    readonly property color unspun: dark ? "#453e51" : "#cfc6bd"

    // Words; sentences; units and captions.
    readonly property color text: dark ? "#f2eff6" : "#1c1823"
    readonly property color second: dark ? "#b5aec1" : "#575063"
    readonly property color third: dark ? "#958da3" : "#686073"

    // The one accent. It means: earning.
    readonly property color luna: dark ? "#9cedb4" : "#176b3d"
    readonly property color inkLuna: dark ? "#0f1c14" : "#ffffff"

    // Meanings. Paused is violet-grey, never red; coral means broken.
    readonly property color silk: dark ? "#e9d9bd" : "#75582a"
    readonly property color silkSoft: dark ? "#2b2620" : "#f4ead8"
    readonly property color paused: dark ? "#aaa2b8" : "#625a70"
    readonly property color gold: dark ? "#f3c66b" : "#7f5700"
    readonly property color goldSoft: dark ? "#302715" : "#fbeecf"
    readonly property color coral: dark ? "#ff9a8b" : "#b3271b"
    readonly property color iris: dark ? "#b3bcff" : "#4149b5"
    readonly property color irisSoft: dark ? "#23233a" : "#e6e7fb"
    readonly property color focus: iris

    // One colour per device's line.
    readonly property list<color> devices: dark
        ? ["#b3bcff", "#f0b48c", "#e9d9bd", "#8fd0dc"]
        : ["#4149b5", "#9a4f17", "#75582a", "#1d6672"]

    readonly property int margin: 36
    readonly property int marginNarrow: 24
    readonly property int gap: 14
    readonly property int cornerSmall: 6
    readonly property int cornerControl: 10
    readonly property int cornerCard: 16
    readonly property int hit: 36
    readonly property int button: 40
    readonly property int buttonBig: 48

    // Inter and JetBrains Mono where they are installed or bundled, else the system's own.
    readonly property list<string> families: Qt.fontFamilies()
    readonly property string sans: families.includes("Inter") ? "Inter" : Application.font.family
    readonly property string mono: families.includes("JetBrains Mono") ? "JetBrains Mono" : "monospace"
    readonly property var words: ({ "cv11": 1 })
    readonly property var figures: ({ "cv11": 1, "tnum": 1 })
    readonly property int caption: 12
    readonly property int small: 13
    readonly property int body: 14
    readonly property int strong: 16
    readonly property int headline: 24
    readonly property int page: 26
    readonly property int hero: 38

    // Milliseconds; 0 when the user or the system asks for stillness.
    readonly property int press: motion ? 80 : 0
    readonly property int change: motion ? 140 : 0

    function soft(tone: color, opacity: real): color {
        return Qt.rgba(tone.r, tone.g, tone.b, opacity)
    }

    function mood(name: string): color {
        switch (name) {
        case "earning":
            return luna
        case "paused":
            return paused
        case "trouble":
            return coral
        default:
            return silk
        }
    }

    // Threads that are not spun yet; an open cocoon is drawn in one tone.
    function thread(name: string): color {
        return name === "trouble" ? coral : name === "paused" ? outline : unspun
    }

    function device(index: int): color {
        return devices[index % devices.length]
    }
}
