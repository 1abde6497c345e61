import QtQuick

// A page that is made when it is first opened, and kept from then on.
Loader {
    required property bool open

    active: open || item !== null
    focus: true
}
