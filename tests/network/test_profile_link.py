"""A link may come from anybody: it is read to the letter, or refused."""

from urllib.parse import quote, urlencode

import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.network.profile_link import MAX_LINK, MAX_NAME, NetworkProfile, parse_profile_link
from cocoon_desktop.ton.address import format_address, format_raw
from cocoon_desktop.ton.cell import Address
from hypothesis import given
from hypothesis import strategies as st

ROOT = Address((0, bytes(range(32))))
GOOD = {
    "v": "1",
    "kind": "test",
    "name": "Example network",
    "root": format_address(ROOT, bounceable=True, test_only=True),
    "chain": "https://chain.example.org/api/v2/",
}


def link(**other: str) -> str:
    return "cocoon://network?" + urlencode({**GOOD, **other}, quote_via=quote)


def test_a_good_link_is_read() -> None:
    expected = NetworkProfile("test", "Example network", ROOT, "https://chain.example.org/api/v2/")
    assert parse_profile_link(link()) == expected


def test_a_raw_root_and_a_main_network_are_read_too() -> None:
    profile = parse_profile_link(link(kind="main", root=format_raw(ROOT)))
    assert (profile.kind, profile.root) == ("main", ROOT)


NAMES = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=MAX_NAME)
HOSTS = st.from_regex(r"\A[a-z]([a-z0-9-]{0,10}[a-z0-9])?\.[a-z]{2,6}\Z")


@given(NAMES, HOSTS, st.binary(min_size=32, max_size=32), st.sampled_from(["test", "main"]))
def test_what_is_written_is_what_is_read(name: str, host: str, root: bytes, kind: str) -> None:
    address = Address((0, root))
    profile = parse_profile_link(
        link(kind=kind, name=name, root=format_raw(address), chain=f"https://{host}:8443/a")
    )
    assert (profile.kind, profile.name, profile.root) == (kind, name, address)
    assert profile.chain == f"https://{host}:8443/a"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("", "does not begin"),
        ("https://network?v=1", "does not begin"),
        ("cocoon://network.evil.example/?v=1", "does not begin"),
        ("cocoon://user@network?v=1", "does not begin"),
        ("cocoon://pay?to=1", "does not begin"),
        ("cocoon://network?", "badly written"),
        ("cocoon://network?v=1", "lacks kind, name, root, chain"),
        (link() + "&v=1", "twice"),
        (link() + "&autostart=1", "unknown"),
        (link() + "#x", "badly written"),
        (link().replace("%20", "+") + " ", "badly written"),
        (link() + "%", "badly written"),
        (link().replace("Example", "%FF%FE"), "UTF-8"),
        ("cocoon://network?" + "&" * 1000, "badly written"),
        ("cocoon://network?" + "v=" + "1" * MAX_LINK, "more than"),
        (link(v="2"), "version"),
        (link(kind="practice"), "neither test nor main"),
        (link(kind="main"), "test address"),
        (link(root="EQ" + "A" * 46), "no address"),
        (link(root="0:12"), "no address"),
        (link(name=""), "name"),
        (link(name="x" * 41), "name"),
        (link(name=" x"), "name"),
        (link(name="a\nb"), "name"),
        (link(name="safe\u202egnp.exe"), "name"),
        (link(name="zero\u200bwidth"), "name"),
        (link(chain="http://chain.example.org/"), "https"),
        (link(chain="https://user:pass@chain.example.org/"), "https"),
        (link(chain="https://127.0.0.1/"), "https"),
        (link(chain="https://[::1]/"), "https"),
        (link(chain="https://[/"), "https"),
        (link(chain="https://localhost/"), "https"),
        (link(chain="https://chain.example.org:0/"), "https"),
        (link(chain="https://chain.example.org:99999/"), "https"),
        (link(chain="https://chain.example.org/?key=1"), "https"),
        (link(chain="https://chain.example.org/#x"), "https"),
        (link(chain="https://chain.example.org/a b"), "https"),
        (link(chain="https://chаin.example.org/"), "https"),
        (link(chain="https://CHAIN.example.org/"), "https"),
        (link(chain="https://chain.example.org\\@evil.example/"), "https"),
        (link(chain="file:///etc/passwd"), "https"),
        (link(chain="https://" + "a" * 200 + ".org/"), "https"),
    ],
)
def test_a_bad_link_is_refused_with_the_reason(bad: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason) as told:
        parse_profile_link(bad)
    assert "evil" not in str(told.value)


PIECES = st.sampled_from(
    [
        *("cocoon://network?", "&", "=", "v=1", "kind=test", "name=", "root=", "chain=https://", "%", "%00"),
        *GOOD.values(),
    ]
)


@given(st.text(max_size=80) | st.lists(PIECES | st.text(max_size=6), max_size=16).map("".join))
def test_whatever_comes_is_read_or_refused(text: str) -> None:
    for attempt in (text, "cocoon://network?" + text):
        try:
            parse_profile_link(attempt)
        except UsageError:
            continue
