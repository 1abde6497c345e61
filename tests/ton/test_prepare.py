import base64
import hashlib
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[2] / "installers" / "ton"


def load_program() -> ModuleType:
    """``installers`` is no package: its programs are run, not imported."""
    spec = importlib.util.spec_from_file_location("prepare_emulator", FOLDER / "prepare.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


prepare = load_program()

WASM = b"\0asm pretended" * 10
SCRIPT = (
    'x;TTY.init();wasmExports["Ea"]();'
    'function f(e){_malloc=Module["_malloc"]=e;_malloc=Module["_malloc"]=wasmExports["Na"];'
    '__emscripten_stack_restore=wasmExports["Ra"];memory=wasmMemory=wasmExports["Da"]}'
    "var wasmImports={u:___cxa_begin_catch,$:invoke_ii,V:_fd_write};"
)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small package of the same form."""
    (tmp_path / "executor").mkdir()
    (tmp_path / "config").mkdir()
    text = base64.b64encode(WASM).decode()
    (tmp_path / "executor" / "emulator-emscripten.wasm.js").write_text(
        f"module.exports = {{ Wasm: '{text}'}}"
    )
    (tmp_path / "executor" / "emulator-emscripten.js").write_text(SCRIPT)
    (tmp_path / "config" / "slimConfig.js").write_text(f"exports.slimConfig = `{text}`;")
    monkeypatch.setattr(prepare, "EMULATOR_SHA256", hashlib.sha256(WASM).hexdigest())
    return tmp_path


def test_three_files_come_out_of_the_package(package: Path) -> None:
    files = prepare.emulator_files(package)
    assert sorted(files) == ["config.boc", "emulator.wasm", "names.json"]
    assert files["emulator.wasm"] == files["config.boc"] == WASM


def test_names_are_read_without_running_the_script() -> None:
    assert prepare.read_names(SCRIPT) == {
        "imports": {"u": "cxa_begin_catch", "$": "invoke_ii", "V": "fd_write"},
        "exports": {
            "malloc": "Na",
            "emscripten_stack_restore": "Ra",
            "wasmMemory": "Da",
            "initialize": "Ea",
        },
    }


def test_a_script_of_another_form_is_refused() -> None:
    with pytest.raises(prepare.PrepareError, match="form that is not known"):
        prepare.read_names("console.log('hello')")


def test_a_missing_package_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(prepare.PrepareError, match="npm ci"):
        prepare.emulator_files(tmp_path)


def test_another_emulator_is_refused(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "EMULATOR_SHA256", "00" * 32)
    with pytest.raises(prepare.PrepareError, match="SHA-256"):
        prepare.emulator_files(package)


def test_an_equal_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert prepare.write_if_changed(path, b"one")
    assert not prepare.write_if_changed(path, b"one")
    assert prepare.write_if_changed(path, b"two")
    assert path.read_bytes() == b"two"


def test_the_lock_file_pins_integrity_and_no_address() -> None:
    lock = (FOLDER / "package-lock.json").read_text()
    assert '"lockfileVersion": 3' in lock
    assert "resolved" not in lock
    assert lock.count('"integrity": "sha512-') == lock.count('"version": ')
