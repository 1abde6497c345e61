"""What a role stands on: its books are where it is told."""

from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from cocoon_desktop.app.roles.ground import FAKE_ROOT, find_ground, open_ground, open_root
from cocoon_desktop.app.roles.options import RoleOptions
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.ton.address import parse_address
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from sqlalchemy import Engine

from ...fake_ton_files import write_file

HTTP = Endpoint("127.0.0.1", 0)


async def test_books_are_a_file_of_the_role_or_the_database_that_is_named(
    tmp_path: Path, postgres: Engine
) -> None:
    options = RoleOptions(write_file(tmp_path, "127.0.0.1:1", "127.0.0.1:2"), HTTP, tmp_path / "data")
    elsewhere = replace(options, database=postgres.url.render_as_string())
    async with AsyncExitStack() as stack:
        ground = await open_ground(options, await find_ground(options, "proxy", stack))
        assert ground.database.url.database == str(tmp_path / "data" / "proxy.db")
    async with AsyncExitStack() as stack:
        found = await find_ground(elsewhere, "proxy", stack)
        assert (await open_ground(elsewhere, found)).database.dialect.name == "postgresql"


@pytest.mark.parametrize("url", ["nonsense", "nothing://here", "mysql+nothing://here"])
async def test_what_is_no_database_is_refused_without_its_password(tmp_path: Path, url: str) -> None:
    root = write_file(tmp_path, "127.0.0.1:1", "127.0.0.1:2")
    options = RoleOptions(root, HTTP, tmp_path / "data", database=url)
    async with AsyncExitStack() as stack:
        with pytest.raises(UsageError, match="COCOON_DATABASE does not name a database") as refused:
            await find_ground(options, "proxy", stack)
    assert url not in str(refused.value)
    assert url not in repr(options)


async def test_only_fake_ton_is_told_where_its_root_contract_is(tmp_path: Path) -> None:
    elsewhere = parse_address("0:" + "ab" * 32)
    root = write_file(tmp_path, "127.0.0.1:1", "127.0.0.1:2")
    async with AsyncExitStack() as stack:
        assert (await open_root(root, stack)).root.address == parse_address(FAKE_ROOT)
        assert (await open_root(root, stack, elsewhere)).root.address == elsewhere
        profile = tmp_path / "profile.toml"
        profile.write_text('kind = "practice"\n', "utf-8")
        with pytest.raises(UsageError, match="a profile names its root"):
            await open_root(profile, stack, elsewhere)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"version": "one"}', "fake TON: version: is no whole number"),
        ("{", "fake TON: document: it is no JSON"),
        ('kind = "practice"\nname = "x"\nroot = "EQ"\n', "chain is missing"),
        ('kind = "practice"\nname = "x"\nroot = "EQ"\nchain = ""\nport = "1"\n', "port is unknown"),
        ('kind = 1\nname = "x"\nroot = "EQ"\nchain = ""\n', "kind is no text"),
        ("= =", "no TOML"),
    ],
)
async def test_a_wrong_file_is_named_with_what_is_wrong_in_it(
    tmp_path: Path, content: str, words: str
) -> None:
    root = tmp_path / "network"
    root.write_text(content, "utf-8")
    async with AsyncExitStack() as stack:
        with pytest.raises(UsageError, match=f"{root}: .*{words}.*; mend it and start again"):
            await open_root(root, stack)
