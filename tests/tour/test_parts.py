"""The parts of the tour that need no journey."""

import struct
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from cocoon_desktop.ui.gallery import SCENES

from .album import Album, Gallery, Picture, Station, page_of
from .eyes import Box, Thing
from .gallery import found_in, languages, scenes
from .hands import until
from .xwd import read_xwd

SEEN = Box(0, 0, 100, 100)
THING = Thing(
    "act", "", "Press", enabled=True, focused=False, place=Box(10, 10, 20, 20), part=SEEN, view=SEEN
)


def dump(pixels: list[list[int]], *, name: bytes = b"screen\0", colours: int = 2) -> bytes:
    """A picture as Xvfb writes it on this kind of computer; each row has a pixel more than is shown."""
    header_size, width, height = 100 + len(name), len(pixels[0]), len(pixels)
    numbers = [0] * 25
    numbers[:6] = [header_size, 7, 2, 24, width, height]
    numbers[11:13] = [32, 4 * (width + 1)]
    numbers[19] = colours
    rows = b"".join(struct.pack(f"<{width + 1}I", *row, 0xABCDEF) for row in pixels)
    return struct.pack(">25I", *numbers) + name + bytes(12 * colours) + rows


def test_the_screen_is_read_as_it_stands_in_the_dump() -> None:
    image = read_xwd(dump([[0x102030, 0xFF0000, 0x00FF00], [0x0000FF, 0, 0xFFFFFF]]))
    assert (image.width(), image.height()) == (3, 2)
    assert [image.pixel(x, 0) & 0xFFFFFF for x in range(3)] == [0x102030, 0xFF0000, 0x00FF00]
    assert [image.pixel(x, 1) & 0xFFFFFF for x in range(3)] == [0x0000FF, 0, 0xFFFFFF]


@pytest.mark.parametrize("data", [b"", dump([[1]])[:-4], b"\0" * 200])
def test_what_is_no_picture_of_a_screen_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"dump|rows"):
        read_xwd(data)


class Sources(HTMLParser):
    """Headings and pictures of a page, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.images: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.images += [value or "" for name, value in attrs if (tag, name) == ("img", "src")]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_shows_every_picture_and_says_what_was_not_reached() -> None:
    stations = [
        Station("Guide", [Picture("journey/01-1.png", "Step 1")]),
        Station("Pay <all>", [Picture("journey/02-1.png", "Not reached")], "waited until <b> & more"),
    ]
    page = Sources()
    page.feed(
        page_of(stations, [Gallery("de", {"wallet": [Picture("gallery/de/wallet.dark.png", "wallet")]})])
    )
    assert page.images == ["journey/01-1.png", "journey/02-1.png", "gallery/de/wallet.dark.png"]
    assert "1 of 2 stations were reached" in page.words
    assert "2. Pay <all> not reached" in page.words
    assert "waited until <b> & more" in page.words
    assert "1. Guide not reached" not in page.words


def test_the_album_keeps_pictures_by_station_and_order(tmp_path: Path) -> None:
    screen = tmp_path / "screen"
    screen.write_bytes(dump([[1, 2]]))
    album = Album(tmp_path / "tour", screen)
    album.begin("First")
    album.shoot("one")
    album.shoot("two")
    album.begin("Second").fault = "it rained"
    album.shoot("three")
    page = Sources()
    page.feed(album.write().read_text("utf-8"))
    assert page.images == ["journey/01-1.png", "journey/01-2.png", "journey/02-1.png"]
    assert all((tmp_path / "tour" / image).is_file() for image in page.images)


def test_every_scene_is_drawn_and_none_twice() -> None:
    left_out = SCENES.keys() - scenes().keys()
    assert "dashboard-waiting-light" in left_out
    assert {name.removesuffix("-light") for name in left_out} < scenes().keys()
    assert all(SCENES[name].theme == "light" for name in left_out)


def test_the_gallery_shows_what_was_drawn_by_page(tmp_path: Path) -> None:
    language = languages()[0]
    folder = tmp_path / "gallery" / language
    folder.mkdir(parents=True)
    for name in ("wallet-fresh.dark", "wallet-fresh.light", "guide-1.dark"):
        (folder / f"{name}.png").touch()
    shown = found_in(tmp_path, language).scenes
    assert {page: [picture.caption for picture in found] for page, found in shown.items()} == {
        "wallet": ["wallet-fresh, dark", "wallet-fresh, light"],
        "guide": ["guide-1, dark"],
    }


def test_what_is_scrolled_out_or_covered_is_not_in_view() -> None:
    assert THING.is_in_view
    assert not replace(THING, part=Box(10, 10, 20, 5)).is_in_view
    assert not replace(THING, part=Box(10, 10, 0, 0)).is_in_view


async def test_what_does_not_come_is_named() -> None:
    with pytest.raises(AssertionError, match="in vain until pigs fly"):
        await until(lambda: False, "pigs fly", patience_s=0.01)
