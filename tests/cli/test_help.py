"""Whoever asks a command for help is told of every option, in words that need no source code."""

from collections.abc import Iterator

import pytest
from cocoon_desktop.app.outside_options import KEY_VARIABLE
from cocoon_desktop.app.roles.ground import API_KEY_VARIABLE, DATABASE_VARIABLE
from cocoon_desktop.cli.main import app
from cocoon_desktop.cli.roles import ACCESS_VARIABLE
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_group
from typer.testing import CliRunner

ROLES = ("proxy run", "worker run", "client run")


def commands(group: TyperGroup, path: tuple[str, ...] = ()) -> Iterator[tuple[str, TyperCommand]]:
    for name, each in group.commands.items():
        if isinstance(each, TyperGroup):
            yield from commands(each, (*path, name))
        else:
            assert isinstance(each, TyperCommand)
            yield " ".join((*path, name)), each


ALL = dict(commands(get_group(app)))


def helped(path: str) -> str:
    """As one line."""
    told = CliRunner().invoke(app, [*path.split(), "--help"])
    assert told.exit_code == 0
    return " ".join(told.stdout.split())


@pytest.mark.parametrize("path", ALL)
def test_every_option_says_what_it_is_for(path: str) -> None:
    for parameter in ALL[path].params:
        if isinstance(parameter, TyperOption) and not parameter.hidden:
            assert parameter.help, f"{path} {parameter.opts}"
    assert ALL[path].help
    assert "``" not in helped(path)


@pytest.mark.parametrize("path", ROLES)
def test_a_role_tells_its_exit_codes_and_what_it_reads_of_its_environment(path: str) -> None:
    told = helped(path)
    for variable in (ACCESS_VARIABLE, DATABASE_VARIABLE, API_KEY_VARIABLE):
        assert variable in told
    assert (KEY_VARIABLE in told) == (path == "worker run")
    assert "exit code 0. Exit code 1: it failed. 2: an option or a file is wrong" in told


def test_the_program_tells_its_exit_codes() -> None:
    assert "Exit codes: 0 it is done, 1 it failed" in helped("")
