"""What ``cocoon network create`` cannot use is refused before anything is deployed or paid for."""

import os
import re
from pathlib import Path

import pytest
from cocoon_desktop.cli.network import app
from cocoon_desktop.core.errors import UsageError
from typer.testing import CliRunner

from ..fake_ton_files import OWNER


def refused(*arguments: str) -> str:
    """Why."""
    raised = CliRunner().invoke(app, arguments).exception
    assert isinstance(raised, UsageError), raised
    return str(raised)


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--kind", "other", "--kind"),
        ("--kind", "test", "--chain names a server"),
        ("--owner", "EQ", "--owner: 'EQ' is not an address"),
        ("--name", "two\nlines", "--name: its name"),
        ("--workers", "proxy.example:80", "--workers: the root contract lists an IPv4 address"),
        ("--clients", "[::1]:80", "--clients: the root contract lists an IPv4 address"),
        ("--clients", "127.0.0.1:0", "--clients"),
        ("--worker-fee", "30", "more than clients pay"),
        ("--out", "/nowhere/profile.toml", "--out: .*cannot be written"),
        ("--out", os.sep, "--out: .*it is a folder"),
    ],
)
def test_what_cannot_be_used_is_refused_before_anything_is_done(
    tmp_path: Path, option: str, value: str, words: str
) -> None:
    data = tmp_path / "data"
    told = {"--owner": OWNER, "--out": str(tmp_path / "mine.toml"), "--data": str(data), option: value}
    assert re.search(words, refused("create", *(word for pair in told.items() for word in pair)))
    assert not data.exists()


def test_a_wallet_to_fund_is_an_address(tmp_path: Path) -> None:
    why = refused("chain", "--data", str(tmp_path), "--listen", "127.0.0.1:0", "--fund", "nobody")
    assert why.startswith("--fund: 'nobody' is not an address")
