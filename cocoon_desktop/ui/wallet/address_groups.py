"""I spell addresses so that people can compare them. Pure."""

import unicodedata

from .qr import TRANSFER_LINK

GROUP = 4


def grouped(address: str, groups_per_line: int) -> str:
    """In groups of four, in lines."""
    groups = [address[at : at + GROUP] for at in range(0, len(address), GROUP)]
    lines = [groups[at : at + groups_per_line] for at in range(0, len(groups), groups_per_line)]
    return "\n".join(" ".join(line) for line in lines)


def shortened(address: str) -> str:
    """Its first and last four characters: for lists, never for comparing."""
    return address if len(address) <= 3 * GROUP else f"{address[:GROUP]} … {address[-GROUP:]}"


def ungrouped(text: str) -> str:
    """An address as somebody pasted it, perhaps from our own groups of four, or as the link of a QR code.
    Messengers and web pages put in blanks of no width, which nobody would find.
    """
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return "".join(seen.split()).removeprefix(TRANSFER_LINK)
