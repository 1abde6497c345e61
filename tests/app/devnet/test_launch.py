"""How the devnet's process is started, from source and from a bundle, and how little it loads."""

import subprocess
import sys
from pathlib import Path

import pytest
from cocoon_desktop.app.devnet.launch import FROZEN_NAME, devnet_argv
from cocoon_desktop.inference.process.launch import FROZEN_NAME as ENGINE_NAME
from cocoon_desktop.inference.process.launch import child_argv, child_environment


def test_from_source_it_is_a_module_of_ours() -> None:
    assert devnet_argv() == [sys.executable, "-m", "cocoon_desktop.app.devnet.child"]


@pytest.mark.parametrize(("system", "suffix"), [("linux", ""), ("darwin", ""), ("win32", ".exe")])
def test_in_a_bundle_it_is_an_executable_beside_the_program_and_the_engine(
    monkeypatch: pytest.MonkeyPatch, system: str, suffix: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(sys, "executable", "/opt/cocoon/cocoon-desktop")
    assert devnet_argv() == [str(Path(f"/opt/cocoon/{FROZEN_NAME}{suffix}"))]
    assert child_argv() == [str(Path(f"/opt/cocoon/{ENGINE_NAME}{suffix}"))]


def test_it_loads_neither_a_window_nor_an_engine() -> None:
    program = "import sys, cocoon_desktop.app.devnet.child; print(*sys.modules)"
    argv = [sys.executable, "-c", program]
    done = subprocess.run(argv, capture_output=True, text=True, check=True, env=child_environment())
    assert not {name for name in done.stdout.split() if name.startswith(("PySide6", "qasync", "llama_cpp"))}
