import os
from pathlib import Path

import pytest
import wasmtime
from cocoon_desktop.ton.emulator_cache import cache_name, load_module

WASM = bytes(wasmtime.wat2wasm('(module (func (export "answer") (result i32) (i32.const 42)))'))


def answer(engine: wasmtime.Engine, module: wasmtime.Module) -> int:
    store = wasmtime.Store(engine)
    function = wasmtime.Instance(store, module, []).exports(store)["answer"]
    assert isinstance(function, wasmtime.Func)
    result: int = function(store)
    return result


@pytest.fixture
def engine() -> wasmtime.Engine:
    return wasmtime.Engine()


def compilations(engine: wasmtime.Engine, cache: Path | None) -> int:
    """Load, check that it works, and say how often it was compiled."""
    count: list[None] = []
    assert answer(engine, load_module(engine, WASM, cache, lambda: count.append(None))) == 42
    return len(count)


def test_the_second_start_compiles_nothing(engine: wasmtime.Engine, tmp_path: Path) -> None:
    assert [compilations(engine, tmp_path) for _ in range(3)] == [1, 0, 0]


def test_without_a_cache_every_start_compiles(engine: wasmtime.Engine) -> None:
    assert [compilations(engine, None) for _ in range(2)] == [1, 1]


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 5000])
def test_a_damaged_file_is_replaced(engine: wasmtime.Engine, tmp_path: Path, damage: bytes) -> None:
    compilations(engine, tmp_path)
    (tmp_path / cache_name(WASM)).write_bytes(damage)
    assert [compilations(engine, tmp_path) for _ in range(2)] == [1, 0]


def test_one_flipped_bit_is_noticed(engine: wasmtime.Engine, tmp_path: Path) -> None:
    compilations(engine, tmp_path)
    path = tmp_path / cache_name(WASM)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert compilations(engine, tmp_path) == 1


def test_the_file_is_the_users_alone(engine: wasmtime.Engine, tmp_path: Path) -> None:
    compilations(engine, tmp_path / "new")
    if os.name == "posix":
        assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
        assert (tmp_path / "new" / cache_name(WASM)).stat().st_mode & 0o777 == 0o600


def test_a_cache_that_cannot_be_written_costs_only_time(engine: wasmtime.Engine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert compilations(engine, tmp_path / "file") == 1


def test_a_file_of_another_engine_is_not_used(tmp_path: Path) -> None:
    compilations(wasmtime.Engine(), tmp_path)
    config = wasmtime.Config()
    config.consume_fuel = True
    count: list[None] = []
    load_module(wasmtime.Engine(config), WASM, tmp_path, lambda: count.append(None))
    assert len(count) == 1
