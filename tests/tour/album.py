"""Pictures of the journey in their order, what was not reached, and the page that shows it all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from .xwd import read_xwd

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 1320px; margin: 0 auto; padding: 24px }
nav { position: sticky; top: 0; background: Canvas; padding: 8px 0; border-bottom: 1px solid #8886 }
nav a { margin-right: 16px }
section { margin: 32px 0 }
div.row { display: flex; flex-wrap: wrap; gap: 16px }
figure { margin: 0; width: min(100%, 640px) }
img { width: 100%; height: auto; border: 1px solid #8886 }
figcaption { font-size: 14px }
.missed { color: #d33 }
pre { white-space: pre-wrap; border-left: 4px solid #d33; padding-left: 12px }
"""


@dataclass(frozen=True)
class Picture:
    """``file`` is its place below the page's folder."""

    file: str
    caption: str


@dataclass
class Station:
    """A part of the journey. ``fault`` is why it was not reached; empty where all came as it should."""

    title: str
    pictures: list[Picture] = field(default_factory=list)
    fault: str = ""


@dataclass(frozen=True)
class Gallery:
    """Every scene in one language: by the page it belongs to, each in its themes."""

    language: str
    scenes: Mapping[str, Sequence[Picture]]


def page_of(stations: Sequence[Station], galleries: Sequence[Gallery]) -> str:
    """The whole page, which needs nothing but the pictures beside it."""
    reached = sum(not station.fault for station in stations)
    links = [("journey", "The journey"), *((f"in-{each.language}", each.language) for each in galleries)]
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8>",
        "<meta name=viewport content='width=device-width'>",
        f"<title>Cocoon Desktop, a tour</title><style>{STYLE}</style>",
        f"<h1>Cocoon Desktop, a tour</h1><p>{reached} of {len(stations)} stations were reached.</p>",
        "<nav>" + "".join(f"<a href='#{escape(to)}'>{escape(name)}</a>" for to, name in links) + "</nav>",
        "<section id=journey><h2>The journey</h2>",
        *(_station(number, station) for number, station in enumerate(stations, 1)),
        "</section>",
        *(_gallery(each) for each in galleries),
    ]
    return "\n".join(parts) + "\n"


def _station(number: int, station: Station) -> str:
    missed = " <span class=missed>not reached</span>" if station.fault else ""
    fault = f"<pre>{escape(station.fault)}</pre>" if station.fault else ""
    return f"<h3>{number}. {escape(station.title)}{missed}</h3>{fault}{_row(station.pictures)}"


def _gallery(gallery: Gallery) -> str:
    pages = "".join(f"<h3>{escape(page)}</h3>{_row(shots)}" for page, shots in gallery.scenes.items())
    language = escape(gallery.language)
    return f"<section id='in-{language}'><h2>Every screen and state: {language}</h2>{pages}</section>"


def _row(pictures: Sequence[Picture]) -> str:
    return "<div class=row>" + "".join(map(_figure, pictures)) + "</div>"


def _figure(picture: Picture) -> str:
    file, caption = escape(picture.file), escape(picture.caption)
    return (
        f"<figure><a href='{file}'><img loading=lazy src='{file}' alt='{caption}'></a>"
        f"<figcaption>{caption}</figcaption></figure>"
    )


class Album:
    """Keeps pictures and stations in ``folder``. The page is written anew after every station, so that a
    journey that ends early leaves one too.
    """

    def __init__(self, folder: Path, framebuffer: Path) -> None:
        self.folder, self._framebuffer = folder, framebuffer
        self.stations: list[Station] = []
        (folder / "journey").mkdir(parents=True, exist_ok=True)

    def begin(self, title: str) -> Station:
        """A new station, whose pictures come next."""
        self.stations.append(Station(title))
        return self.stations[-1]

    def shoot(self, caption: str) -> None:
        """What the screen shows now."""
        station = self.stations[-1]
        file = f"journey/{len(self.stations):02}-{len(station.pictures) + 1}.png"
        read_xwd(self._framebuffer.read_bytes()).save(str(self.folder / file))
        station.pictures.append(Picture(file, caption))

    def write(self, galleries: Sequence[Gallery] = ()) -> Path:
        """Write ``index.html`` and return it."""
        page = self.folder / "index.html"
        page.write_text(page_of(self.stations, galleries), "utf-8")
        return page
