"""A package's modules without the package's own code."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from cocoon_desktop.core.bare_package import leave_unrun

ROOT = Path(__file__).parents[2]


def test_a_module_is_imported_and_what_its_package_imports_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "laden"
    package.mkdir()
    (package / "__init__.py").write_text("raise AssertionError('run')\n")
    (package / "light.py").write_text("from .lighter import WEIGHT\n")
    (package / "lighter.py").write_text("WEIGHT = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("laden", "laden.light", "laden.lighter"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    leave_unrun("laden")
    leave_unrun("laden")
    assert import_module("laden.light").WEIGHT == 1


def test_a_package_that_is_not_installed_is_missed_at_once() -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_package"):
        leave_unrun("no_such_package")


def test_cells_come_without_the_forms_of_blocks() -> None:
    program = "import sys, cocoon_desktop.ton.cell; print('pytoniq_core.tlb' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "False"
