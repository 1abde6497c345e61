"""How the engine process is started, and how little it is told."""

import subprocess
import sys
from pathlib import Path

import pytest
from cocoon_desktop.inference.process.launch import child_argv, child_environment


def modules_after(statement: str) -> set[str]:
    program = f"import sys\n{statement}\nprint(*sys.modules)"
    argv = [sys.executable, "-c", program]
    done = subprocess.run(argv, capture_output=True, text=True, check=True, env=child_environment())
    return set(done.stdout.split())


def test_from_source_the_engine_is_a_module_of_ours() -> None:
    assert child_argv() == [sys.executable, "-m", "cocoon_desktop.inference.llama.child"]


def test_in_a_bundle_it_is_an_executable_beside_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/cocoon/cocoon-desktop")
    assert child_argv() == [str(Path("/opt/cocoon/cocoon-engine"))]


def test_no_key_in_our_environment_reaches_the_engine() -> None:
    environment = {
        "PATH": "/bin",
        "HOME": "/home/ann",
        "LC_ALL": "C",
        "CUDA_CACHE_PATH": "/cache",
        "CUDA_VISIBLE_DEVICES": "0",
        "OPENAI_API_KEY": "sk-1",
        "HF_TOKEN": "hf-1",
        "PYTHONPATH": "/somewhere",
        "LD_PRELOAD": "/evil.so",
    }
    passed = child_environment(environment)
    assert passed.keys() >= {"PATH", "HOME", "LC_ALL", "CUDA_CACHE_PATH"}
    assert not passed.keys() & {"OPENAI_API_KEY", "HF_TOKEN", "LD_PRELOAD"}
    assert passed["PYTHONPATH"] == str(Path(__file__).parents[3])


def test_gpus_have_the_numbers_of_nvidia_smi_in_the_engine() -> None:
    passed = child_environment({"CUDA_VISIBLE_DEVICES": "1", "CUDA_DEVICE_ORDER": "FASTEST_FIRST"})
    assert passed["CUDA_DEVICE_ORDER"] == "PCI_BUS_ID"
    assert "CUDA_VISIBLE_DEVICES" not in passed


def test_the_engine_process_loads_no_event_loop_no_pydantic_and_no_numpy() -> None:
    loaded = modules_after("import cocoon_desktop.inference.llama.child")
    assert "llama_cpp.llama_cpp" in loaded
    assert not loaded & {"asyncio", "pydantic", "numpy", "llama_cpp.llama"}


def test_the_parent_loads_nothing_of_llama_cpp() -> None:
    loaded = modules_after("import cocoon_desktop.inference.engine, cocoon_desktop.inference.api.completions")
    assert not {name for name in loaded if name.startswith(("llama_cpp", "jinja2", "numpy"))}
