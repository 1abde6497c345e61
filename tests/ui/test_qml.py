"""The QML module is complete, and Qt's own linter finds nothing in it."""

import subprocess
import sys
from pathlib import Path

import pytest
from cocoon_desktop.ui import main_window

UI = Path(main_window.__file__).parent
MODULE = UI / "Cocoon"
# The linter cannot know what PySide says at run time: that a property is constant, and what a list holds.
UNKNOWABLE = ("--stale-property-read", "disable", "--unresolved-type", "disable")


def test_the_module_lists_exactly_its_files() -> None:
    listed = {line.split()[-1] for line in (MODULE / "qmldir").read_text().splitlines() if ".qml" in line}
    assert listed == {path.relative_to(MODULE).as_posix() for path in MODULE.rglob("*.qml")}


def test_every_type_has_a_name_of_its_own() -> None:
    names = [path.stem for path in MODULE.rglob("*.qml")]
    assert sorted(names) == sorted(set(names))


def tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name(f"pyside6-{name}")), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def describe_view_models(folder: Path) -> None:
    """Tell the linter which properties the view models have."""
    types = folder / "Cocoon" / "ViewModels"
    types.mkdir(parents=True)
    (types / "qmldir").write_text("module Cocoon.ViewModels\ntypeinfo types.qmltypes\n")
    described = folder / "types.json"
    sources = [str(path) for path in sorted(UI.rglob("*.py")) if "@QmlElement" in path.read_text("utf-8")]
    tool("metaobjectdump", *sources, "--out-file", str(described))
    tool(
        *("qmltyperegistrar", "--generate-qmltypes", str(types / "types.qmltypes")),
        *("-o", str(folder / "unused.cpp"), str(described)),
        *("--import-name", "Cocoon.ViewModels", "--major-version", "1"),
    )


@pytest.mark.slow
def test_the_linter_finds_nothing(tmp_path: Path) -> None:
    describe_view_models(tmp_path)
    files = [str(path) for path in sorted(MODULE.rglob("*.qml"))]
    found = tool("qmllint", *UNKNOWABLE, "-I", str(tmp_path), "-I", str(UI), *files)
    assert found.stderr + found.stdout == ""
    assert found.returncode == 0
