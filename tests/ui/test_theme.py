"""Every pair of colours that carries words or edges meets WCAG 2.1 AA, dark and light."""

import re
from pathlib import Path

import pytest
from cocoon_desktop.ui import main_window

SOURCE = (Path(main_window.__file__).parent / "Cocoon" / "Theme.qml").read_text("utf-8")
PAIRS: dict[str, tuple[str, str]] = {
    name: (dark, light)
    for name, dark, light in re.findall(r'color (\w+): dark \? "(#\w{6})" : "(#\w{6})"', SOURCE)
}
GROUNDS = ("ground", "rail", "surface", "raised", "sheet")
WORDS = [
    *((word, ground) for word in ("text", "second", "third") for ground in GROUNDS),
    *((word, ground) for word in ("luna", "silk", "paused", "gold", "coral", "iris") for ground in GROUNDS),
    *((word, "pressed") for word in ("text", "second")),
    *((tone, f"{tone}Soft") for tone in ("silk", "gold", "iris")),
    *(("text", soft) for soft in ("silkSoft", "goldSoft", "irisSoft")),
    ("text", "chosen"),
    ("inkLuna", "luna"),
    ("ground", "text"),
    ("ground", "second"),
    ("ground", "iris"),
]
EDGES = [(edge, ground) for edge in ("outline", "focus") for ground in ("ground", "surface")]


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def colour(name: str, side: int) -> str:
    return PAIRS["iris" if name == "focus" else name][side]


@pytest.mark.parametrize("side", [0, 1], ids=["dark", "light"])
@pytest.mark.parametrize(("word", "ground"), WORDS)
def test_words_can_be_read(word: str, ground: str, side: int) -> None:
    assert contrast(colour(word, side), colour(ground, side)) >= 4.5


@pytest.mark.parametrize("side", [0, 1], ids=["dark", "light"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_can_be_seen(edge: str, ground: str, side: int) -> None:
    assert contrast(colour(edge, side), colour(ground, side)) >= 3.0


@pytest.mark.parametrize("side", [0, 1], ids=["dark", "light"])
def test_lines_of_every_device_can_be_seen(side: int) -> None:
    palettes = re.findall(r'\["#\w{6}"(?:, "#\w{6}")*\]', SOURCE)
    tones = re.findall(r"#\w{6}", palettes[side])
    assert len(tones) == len(set(tones)) == 4
    assert min(contrast(tone, colour("surface", side)) for tone in tones) >= 3.0
