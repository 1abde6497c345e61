// A sentence or a label that stands behind the numbers.
Say {
    color: Theme.second
    font.pixelSize: Theme.small
}
