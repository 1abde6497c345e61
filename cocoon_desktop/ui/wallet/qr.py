"""I draw a wallet's address as a QR code: a path of unit squares, for QML's ``PathSvg``. Pure."""

from dataclasses import dataclass

TRANSFER_LINK = "ton://transfer/"
"""What wallets open to send somewhere, as in Tonkeeper and Tonhub."""
QUIET = 4
"""Empty modules around the code, which readers need (ISO/IEC 18004, 6.3.8)."""


@dataclass(frozen=True, slots=True)
class QrPicture:
    """``path`` fills dark modules on a square of ``size`` modules, the quiet zone among them."""

    path: str
    size: int


NO_PICTURE = QrPicture("", 1)


def transfer_link(address: str) -> str:
    """For who sends to it."""
    return TRANSFER_LINK + address


def qr_picture(text: str) -> QrPicture:
    """Readable with 15 % of it damaged (error correction M)."""
    import segno  # takes 20 ms to import, and the window is there first

    matrix = segno.make_qr(text, error="m").matrix
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h{width}v1h-{width}z"
        for y, row in enumerate(matrix)
        for x, width in _runs(row)
    )
    return QrPicture(path, len(matrix) + 2 * QUIET)


def _runs(row: bytes | bytearray) -> list[tuple[int, int]]:
    """Where dark modules begin, and how many follow each other."""
    runs: list[tuple[int, int]] = []
    for x, is_dark in enumerate(row):
        if not is_dark:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = runs[-1][0], runs[-1][1] + 1
        else:
            runs.append((x, 1))
    return runs
