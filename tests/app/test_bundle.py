"""What a bundle has to contain: every program that another one starts by its name."""

import importlib.util
import tomllib
from pathlib import Path

import pytest
from cocoon_desktop.app.devnet import launch as devnet
from cocoon_desktop.inference.process import launch as engine

ROOT = Path(__file__).parents[2]
PROGRAMS = tomllib.loads((ROOT / "installers/programs.toml").read_text())


def test_the_helpers_lie_beside_the_programs_that_start_them() -> None:
    assert {engine.FROZEN_NAME, devnet.FROZEN_NAME} < PROGRAMS.keys()


def test_every_command_of_an_installed_package_is_in_the_bundle_too() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    commands = project["scripts"] | project["gui-scripts"]
    assert {name: PROGRAMS[name]["entry"] for name in commands} == commands
    assert {name for name in PROGRAMS if not PROGRAMS[name]["console"]} == set(project["gui-scripts"])


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_entry_is_there(name: str) -> None:
    module, _, function = PROGRAMS[name]["entry"].partition(":")
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    assert f"def {function}(" in Path(spec.origin).read_text()
