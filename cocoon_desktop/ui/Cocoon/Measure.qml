import QtQuick

// A number and its unit; the unit is smaller and lighter. The width is stable while digits change.
Row {
    id: measure

    required property string value
    property string unit: ""
    property int size: Theme.headline
    property color color: Theme.text
    property int weight: Font.DemiBold

    // A tabular 1 sits in the middle of its cell: pull a large one to the edge.
    leftPadding: size > 30 && value.charAt(0) === "1" ? -Math.round(size * .09) : 0
    spacing: size > 30 ? 7 : size > 18 ? 5 : 4
    baselineOffset: number.baselineOffset
    Accessible.role: Accessible.StaticText
    Accessible.name: unit === "" ? value : qsTranslate("Unit", "%1 %2").arg(value).arg(unit)

    Say {
        id: number

        text: measure.value
        figures: true
        color: measure.color
        font.pixelSize: measure.size
        font.weight: measure.weight
        font.letterSpacing: measure.size > 30 ? -.8 : measure.size > 18 ? -.3 : 0
        Accessible.ignored: true
    }
    Say {
        anchors.baseline: number.baseline
        visible: measure.unit !== ""
        text: measure.unit
        color: Theme.third
        font.pixelSize: measure.size > 30 ? 18 : measure.size > 18 ? 15 : measure.size
        Accessible.ignored: true
    }
}
