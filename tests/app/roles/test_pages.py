"""Pages and controls of a role (cocoon-protocol section 5.1)."""

import json
from collections.abc import AsyncIterator, Mapping
from html.parser import HTMLParser

import pytest
from aiohttp import ClientSession
from cocoon_desktop.app.roles.exposition import expose
from cocoon_desktop.app.roles.html import render
from cocoon_desktop.app.roles.pages import PageServer
from cocoon_desktop.app.roles.role import Facts, Figure, Json, Lookup, Metric, Section
from cocoon_desktop.core.errors import ChainError

HASH = "s3cret"
NASTY = '<script>alert("1")</script> & \N{SNOWMAN}'
JSON_TYPE = {"Content-Type": "application/json"}
VOID = {"meta"}


class ShownRole:
    """A role with one control of each kind."""

    name = "proxy"
    places: Mapping[str, str] = {}
    lookups: Mapping[str, Lookup] = {"debuglogentry": lambda asked: json.dumps(dict(asked))}

    def __init__(self) -> None:
        self.done: list[Mapping[str, str]] = []
        self.controls = {"enable": self._enable, "withdraw": self._fail}

    async def _enable(self, parameters: Mapping[str, str]) -> str:
        self.done.append(parameters)
        return "Enabled."

    async def _fail(self, _: Mapping[str, str]) -> str:
        raise ChainError("no coins")

    async def drain(self) -> None:
        raise AssertionError

    async def run(self) -> None:
        raise AssertionError

    async def facts(self) -> Facts:
        sections = (
            Section("Peers", ("who", "what"), ((NASTY, "1"),)),
            Section("Empty", ("a",), (), "nobody"),
        )
        metric = Metric("m", "gauge", "A number.", (({"who": 'a"b'}, 1.0), ({"who": "c"}, None)))
        stats: dict[str, Json] = {"stats": {"queries": [1.0]}, "wallet": None}
        return Facts(
            "Cocoon proxy",
            sections,
            stats,
            (metric,),
            state="closed",
            troubles=(f"{NASTY} is in the way",),
            figures=(Figure("running now", "3", NASTY),),
        )


class Outline(HTMLParser):
    """Every element is closed in its turn, and what a reader sees is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _outline(text: str) -> Outline:
    outline = Outline()
    outline.feed(text)
    outline.close()
    assert outline.open == []
    return outline


@pytest.fixture
def role() -> ShownRole:
    return ShownRole()


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def url(role: ShownRole) -> AsyncIterator[str]:
    server = PageServer(role, "")
    yield f"http://127.0.0.1:{await server.open('127.0.0.1', 0)}"
    await server.close()


@pytest.fixture
async def locked(role: ShownRole) -> AsyncIterator[str]:
    server = PageServer(role, HASH)
    yield f"http://127.0.0.1:{await server.open('127.0.0.1', 0)}"
    await server.close()


async def test_a_person_reads_tables_and_nothing_a_stranger_wrote_is_markup() -> None:
    outline = _outline(render(await ShownRole().facts()))
    assert NASTY in outline.text
    assert {"Peers", "who", "what", "Empty", "nobody"} <= set(outline.text)
    assert {"closed", f"{NASTY} is in the way", "running now", "3"} <= set(outline.text)
    assert not outline.seen & {"script", "img", "link", "iframe", "form"}


async def test_the_page_fetches_and_runs_nothing(session: ClientSession, url: str) -> None:
    async with session.get(f"{url}/stats") as response:
        assert response.status == 200
        assert response.content_type == "text/html"
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
        _outline(await response.text())


async def test_programs_read_json_and_metrics(session: ClientSession, url: str) -> None:
    async with session.get(f"{url}/jsonstats") as response:
        told = await response.json()
    assert told["stats"] == {"queries": [1.0]}
    assert told["wallet"] is None
    assert (told["state"], told["troubles"]) == ("closed", [f"{NASTY} is in the way"])
    async with session.get(f"{url}/metrics") as response:
        assert response.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        assert await response.text() == '# HELP m A number.\n# TYPE m gauge\nm{who="a\\"b"} 1.0\n'


def test_a_metric_of_which_nothing_is_known_is_left_out() -> None:
    assert expose([Metric("m", "gauge", "A number.", (({}, None),))]) == "\n"


async def test_what_is_only_looked_up_needs_no_post(session: ClientSession, url: str) -> None:
    async with session.get(f"{url}/request/debuglogentry?request_guid=G") as response:
        assert await response.json() == {"request_guid": "G"}


async def test_what_the_process_takes_is_plain_text_and_never_locked(
    session: ClientSession, locked: str
) -> None:
    async with session.get(f"{locked}/perf") as response:
        assert response.content_type == "text/plain"
        lines = dict(line.split() for line in (await response.text()).splitlines())
    assert int(lines["memory_bytes"]) > 0
    assert int(lines["tasks"]) > 0


async def test_a_control_is_a_post(session: ClientSession, url: str, role: ShownRole) -> None:
    async with session.get(f"{url}/request/enable") as response:
        assert response.status == 405
    assert role.done == []
    async with session.post(f"{url}/request/enable?x=1", headers=JSON_TYPE) as response:
        assert response.status == 200
        assert "Enabled." in _outline(await response.text()).text
    assert [dict(parameters) for parameters in role.done] == [{"x": "1"}]


async def test_a_control_that_fails_says_why_and_an_unknown_one_is_not_there(
    session: ClientSession, url: str
) -> None:
    async with session.post(f"{url}/request/withdraw", headers=JSON_TYPE) as response:
        assert response.status == 200
        assert "It was not done: no coins" in await response.text()
    async with session.post(f"{url}/request/nothing", headers=JSON_TYPE) as response:
        assert response.status == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example", **JSON_TYPE}, 400),
        ({"Origin": "https://evil.example", **JSON_TYPE}, 400),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
    ],
)
async def test_web_pages_reach_no_control(
    session: ClientSession, url: str, role: ShownRole, headers: dict[str, str], status: int
) -> None:
    async with session.post(f"{url}/request/enable", headers=headers) as response:
        assert response.status == status
    assert role.done == []


@pytest.mark.parametrize(
    "path", ["/stats", "/jsonstats", "/metrics", "/request/enable", "/request/debuglogentry"]
)
async def test_the_access_hash_opens_everything_where_there_is_one(
    session: ClientSession, locked: str, path: str
) -> None:
    for query, status in (("", 400), ("?access_hash=wrong", 400), (f"?access_hash={HASH}", 200)):
        async with session.get(locked + path + query) as response:
            assert response.status == status
