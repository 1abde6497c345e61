"""The page of a role as a person sees it, in a real browser: everything is read, nothing sticks out."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from cocoon_desktop.app.roles.pages import PageServer
from cocoon_desktop.app.roles.role import Control, Facts, Figure, Lookup, Section

from ...browser import PROGRAM, Browser, browsing

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed")

ADDRESS = "UQBcXvP9DUA4k5tqUapcilt4kZnBzF0Ts7OW0Yp5FI0aNz" + "4x"
BUSY = Facts(
    "Cocoon proxy",
    (
        Section("Money", ("", ""), (("proxy contract", ADDRESS), ("its balance", "1,234.500000001 TON"))),
        Section(
            "Clients",
            ("client", "running", "tokens used", "not yet charged", "reserved", "can still use", "contract"),
            ((ADDRESS, "3", "1 234 567", "89", "1 000", "50 000 000", ""),) * 30,
        ),
        Section("Workers connected", ("model", "state"), (), "No worker is connected."),
    ),
    {},
    state="serving",
    troubles=(
        "The node's wallet has 0.1 TON and needs 2.1 TON: send it some, until then nothing is settled.",
    ),
    figures=tuple(Figure(name, "12 345", "since the start") for name in ("running", "answered", "failed")),
)
EMPTY = Facts("Cocoon proxy", (Section("Clients", ("a",), (), "No client was ever here."),), {})


@dataclass
class Shown:
    """A role that shows what it is given."""

    shown: Facts
    name: str = "proxy"

    @property
    def controls(self) -> Mapping[str, Control]:
        return {}

    @property
    def lookups(self) -> Mapping[str, Lookup]:
        return {}

    @property
    def places(self) -> Mapping[str, str]:
        return {}

    async def facts(self) -> Facts:
        return self.shown

    async def run(self) -> None:
        raise AssertionError

    async def drain(self) -> None:
        raise AssertionError


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncIterator[Browser]:
    async with browsing(tmp_path) as browser:
        yield browser


@pytest.mark.parametrize("facts", [BUSY, EMPTY], ids=["busy", "empty"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1100])
async def test_everything_is_read_and_nothing_sticks_out(
    browser: Browser, facts: Facts, width: int, dark: bool
) -> None:
    server = PageServer(Shown(facts), "")
    try:
        port = await server.open("127.0.0.1", 0)
        await browser.open(f"http://127.0.0.1:{port}/stats", width, dark=dark)
        assert await browser.ask("document.documentElement.scrollWidth") <= width
        text = await browser.ask("document.body.innerText")
        for section in facts.sections:
            said = [section.nothing] if not section.rows else [cell for row in section.rows for cell in row]
            assert all(words in text for words in (section.title, *said))
        assert all(trouble in text for trouble in facts.troubles)
        assert await browser.ask(CONTRAST) >= 4.5
        assert [said for said in browser.complaints if "favicon" not in said] == []
    finally:
        await server.close()


CONTRAST = """(() => {
  const rgb = (color) => color.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (color) => rgb(color).map((c) => c / 255)
    .map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const paper = (node) => {
    while (node && getComputedStyle(node).backgroundColor === "rgba(0, 0, 0, 0)") node = node.parentElement;
    return node ? getComputedStyle(node).backgroundColor : "rgb(255, 255, 255)";
  };
  const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const written = [...document.querySelectorAll("h1,h2,th,td,p,li,dt,dd,small,span")];
  return Math.min(...written.filter((node) => node.textContent)
    .map((node) => ratio(light(getComputedStyle(node).color), light(paper(node)))));
})()"""
"""The least contrast of any words on the page, as WCAG 2 computes it."""
