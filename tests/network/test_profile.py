"""Profiles of networks for roles that run alone."""

from typing import get_args

import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.network.profile import Kind, Profile, read_profile, write_profile
from cocoon_desktop.ton.cell import Address

ROOT = Address((0, b"r" * 32))
PRACTICE = Profile("practice", "Mine", ROOT, "http://127.0.0.1:8081/api/v2")


@pytest.mark.parametrize("kind", get_args(Kind))
def test_what_is_written_is_read_as_the_same(kind: Kind) -> None:
    for chain in (PRACTICE.chain, "https://toncenter.example/api/v2")[: 1 if kind == "practice" else 2]:
        profile = Profile(kind, "Mine", ROOT, chain)
        assert read_profile(write_profile(profile)) == profile


def test_only_the_main_network_has_coins_of_value() -> None:
    assert PRACTICE.coin.endswith("(no value)")
    assert Profile("test", "T", ROOT, "https://a.example").coin.endswith("(no value)")
    assert Profile("main", "M", ROOT, "https://a.example").coin == "TON"


@pytest.mark.parametrize("chain", ["http://10.0.0.1:8081/", "http://toncenter.example/", "https://1.2.3.4/"])
@pytest.mark.parametrize("kind", ["test", "main"])
def test_a_chain_server_elsewhere_has_a_name_and_is_asked_over_https(kind: Kind, chain: str) -> None:
    with pytest.raises(UsageError, match="no https address"):
        read_profile(write_profile(Profile(kind, "Mine", ROOT, chain)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('kind = "practice"', 'kind = "other"'),
        ('kind = "practice"', "kind = 1"),
        ('name = "Mine"', ""),
        ('name = "Mine"', 'name = "Mine"\nmore = "1"'),
        ("http://127.0.0.1:8081", "http://10.0.0.1:8081"),
        ("http://127.0.0.1:8081", "https://127.0.0.1:8081"),
        ("http://127.0.0.1:8081", "http://localhost:8081"),
        ("root = ", "root = ="),
        ('root = "', 'root = "x'),
        ('name = "Mine"', "name = " + "9" * 5000),
    ],
)
def test_what_makes_no_sense_is_refused(before: str, after: str) -> None:
    text = write_profile(PRACTICE)
    assert before in text
    with pytest.raises(UsageError):
        read_profile(text.replace(before, after))
