"""I draw an outcome as an SVG picture: bars side by side, readable on a light page and on a dark one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from .contest import Contestant, Load, Result

WIDTH, PANEL, TOP, LEFT, GAP = 720, 190, 64, 20, 44
STYLE: Final = (
    "text{font:13px system-ui,sans-serif;fill:#1f2328}.small{font-size:11px;fill:#59636e}"
    ".title{font-size:15px;font-weight:600}.ours{fill:#2f6fed}.peer{fill:#9aa4b2}"
    ".whisker,.base{stroke:#59636e;stroke-width:1}"
    "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.small{fill:#9da7b3}.ours{fill:#6aa1ff}"
    ".peer{fill:#6e7885}.whisker,.base{stroke:#9da7b3}}"
)


@dataclass(frozen=True, slots=True)
class Bar:
    """``low`` and ``high`` are the rounds at both ends, where there are several."""

    kind: str
    value: float
    low: float
    high: float
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    note: str
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Panel:
    """Groups of bars on one scale."""

    caption: str
    groups: Sequence[Group]


def draw(result: Result, title: str, below: str) -> str:
    """The picture of ``cocoon bench engine``. ``below`` says on what it was measured."""
    contestants = [("ours", result.ours)] + ([("peer", result.peer)] if result.peer else [])
    names = {"ours": "Cocoon Desktop", "peer": "peer"}
    panels = [
        Panel("tokens per second, all requests together (more is better)", _speeds(result, contestants)),
        Panel("time to the first token, median, ms (less is better)", _waits(result, contestants)),
    ]
    return picture(title, below, {kind: names[kind] for kind, _ in contestants}, panels)


def picture(title: str, below: str, legend: Mapping[str, str], panels: Sequence[Panel]) -> str:
    """An SVG. ``legend`` names the kinds of bars, of which there are ours and peer."""
    height = TOP + len(panels) * (PANEL + GAP + 20) + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
        f"<title>{escape(title)}</title><style>{STYLE}</style>",
        f'<text class="title" x="{LEFT}" y="24">{escape(title)}</text>',
        *_legend(legend),
    ]
    for number, panel in enumerate(panels):
        parts += _panel(TOP + number * (PANEL + GAP + 20), panel.caption, panel.groups)
    parts += [f'<text class="small" x="{LEFT}" y="{height - 8}">{escape(below)}</text>', "</svg>"]
    return "\n".join(parts) + "\n"


def _speeds(result: Result, contestants: Sequence[tuple[str, Contestant]]) -> list[Group]:
    groups = []
    for n in result.ours.loads:
        bars = []
        for kind, contestant in contestants:
            speed = contestant.loads[n].tokens_per_s
            bars.append(Bar(kind, speed.median, speed.min, speed.max, f"{speed.median:.1f}"))
        ratio = result.ratios.get(n)
        groups.append(Group(f"N = {n}", f"ratio {ratio.median:.2f}" if ratio else "", bars))
    return groups


def _waits(result: Result, contestants: Sequence[tuple[str, Contestant]]) -> list[Group]:
    def group(label: str, note: str, loads: Sequence[Load]) -> Group:
        bars = []
        for (kind, _), load in zip(contestants, loads, strict=True):
            wait = load.ttft_p50_s * 1000
            bars.append(Bar(kind, wait, wait, wait, f"{wait:.0f}"))
        return Group(label, note, bars)

    groups = [
        group(f"N = {n}", "", [contestant.loads[n] for _, contestant in contestants])
        for n in result.ours.loads
    ]
    faster = result.prefix_ttft
    note = f"{faster.median:.2f} x" if faster else ""
    return [*groups, group("shared prefix", note, [contestant.prefix for _, contestant in contestants])]


def _legend(names: Mapping[str, str]) -> list[str]:
    parts = []
    for number, (kind, name) in enumerate(names.items()):
        x = LEFT + number * 150
        parts.append(f'<rect class="{kind}" x="{x}" y="36" width="12" height="12" rx="2"/>')
        parts.append(f'<text x="{x + 18}" y="47">{escape(name)}</text>')
    return parts


def _panel(top: int, caption: str, groups: Sequence[Group]) -> list[str]:
    floor = top + GAP + PANEL - 30
    highest = max(bar.high for group in groups for bar in group.bars) or 1.0
    scale = (PANEL - 60) / highest
    step = (WIDTH - 2 * LEFT) / len(groups)
    parts = [
        f'<text x="{LEFT}" y="{top + 22}">{escape(caption)}</text>',
        f'<line class="base" x1="{LEFT}" x2="{WIDTH - LEFT}" y1="{floor}" y2="{floor}"/>',
    ]
    for number, group in enumerate(groups):
        middle = LEFT + step * (number + 0.5)
        width = min(44.0, step / (len(group.bars) + 1))
        for place, bar in enumerate(group.bars):
            left = middle + width * (place - len(group.bars) / 2)
            parts += _bar(bar, left, width, floor, scale)
        label = f"{group.label}{', ' if group.note else ''}{group.note}"
        parts.append(f'<text x="{middle:.1f}" y="{floor + 18}" text-anchor="middle">{escape(label)}</text>')
    return parts


def _bar(bar: Bar, left: float, width: float, floor: int, scale: float) -> list[str]:
    y, middle = floor - bar.value * scale, left + width / 2
    high, low = floor - bar.high * scale, floor - bar.low * scale
    size = f'width="{width - 2:.1f}" height="{bar.value * scale:.1f}"'
    parts = [f'<rect class="{bar.kind}" x="{left + 1:.1f}" y="{y:.1f}" {size} rx="2"/>']
    if bar.high > bar.low:
        parts.append(
            f'<line class="whisker" x1="{middle:.1f}" x2="{middle:.1f}" y1="{high:.1f}" y2="{low:.1f}"/>'
        )
    parts.append(
        f'<text class="small" x="{middle:.1f}" y="{high - 4:.1f}" text-anchor="middle">{bar.text}</text>'
    )
    return parts
