"""I draw what the network adds, with its links bare and in TLS."""

from collections.abc import Mapping
from typing import Final

from cocoon_desktop.app.roles.options import LinkKind

from ..figures import Spread
from ..plot import Bar, Group, Panel, picture
from .contest import ASKING, ENGINE, MANY, LinkResult, Result

CLASSES: Final = {LinkKind.TLS.value: "ours", LinkKind.PLAIN.value: "peer"}
"""How a link is coloured, and in which order they stand."""
LEGEND: Final = {"ours": "attested TLS", "peer": "bare links"}
PROCESSES: Final = (ASKING, "client", "proxy", "worker", ENGINE)


def draw(result: Result, below: str) -> str:
    """The picture. ``below`` says on what it was measured."""
    links = {CLASSES[name]: result.links[name] for name in CLASSES}
    panels = [
        Panel(
            "added to an answer, one caller, ms (less is better)",
            [
                _spreads("p50", {kind: link.added_p50_s for kind, link in links.items()}),
                _spreads("p95", {kind: link.added_p95_s for kind, link in links.items()}),
                _spreads("first byte, p50", {kind: link.added_first_byte_s for kind, link in links.items()}),
            ],
        ),
        Panel(
            "processor time of a request, many callers, ms (less is better)",
            [Group(name, "", [_cpu(kind, link, name) for kind, link in links.items()]) for name in PROCESSES],
        ),
    ]
    return picture("What the network of Cocoon Desktop adds", below, LEGEND, panels)


def _spreads(label: str, spreads: Mapping[str, Spread]) -> Group:
    bars = []
    for kind, spread in spreads.items():
        median, low, high = (max(0.0, 1000 * value) for value in (spread.median, spread.min, spread.max))
        bars.append(Bar(kind, median, low, high, f"{median:.1f}"))
    return Group(label, "", bars)


def _cpu(kind: str, link: LinkResult, process: str) -> Bar:
    value = 1000 * link.network[MANY].cpu_s_per_request[process]
    return Bar(kind, value, value, value, f"{value:.2f}")
