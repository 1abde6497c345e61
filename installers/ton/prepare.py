"""I copy TON's emulator from the npm package into ``resources/emulator``, in the form the program reads.

The package carries the WebAssembly as base64 inside JavaScript, and its imports and exports have one-letter
names whose meaning only ``emulator-emscripten.js`` knows; that map is written as ``names.json``. Nothing is
executed and nothing is fetched here: npm has checked the package against ``package-lock.json`` before.

    cd installers/ton && npm ci --legacy-peer-deps --omit=peer --ignore-scripts
    python -m installers.ton.prepare        (from the root of the repository)
"""

import base64
import binascii
import hashlib
import json
import re
import sys
from pathlib import Path

from cocoon_desktop.core.files import write_atomic
from cocoon_desktop.ton.emulator import EMULATOR_SHA256

HERE = Path(__file__).resolve().parent
PACKAGE = HERE / "node_modules" / "@ton" / "sandbox" / "dist"
TARGET = HERE.parents[1] / "resources" / "emulator"
INSTALL = "cd installers/ton && npm ci --legacy-peer-deps --omit=peer --ignore-scripts"


def main() -> int:
    """Write the three files; 0, or 1 with one line on standard error."""
    try:
        files = emulator_files(PACKAGE)
    except PrepareError as error:
        print(f"prepare: {error}", file=sys.stderr)
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        changed = write_if_changed(TARGET / name, content)
        print(f"{name}: {len(content)} bytes, {'written' if changed else 'already there'}")
    return 0


class PrepareError(Exception):
    """The npm package is missing, or is not the one that this program was tested with."""


def emulator_files(package: Path) -> dict[str, bytes]:
    """Name and content of each file, from the package's ``dist`` folder. Raises PrepareError."""
    wasm = _base64_in(_read(package / "executor" / "emulator-emscripten.wasm.js"), "'")
    digest = hashlib.sha256(wasm).hexdigest()
    if digest != EMULATOR_SHA256:
        raise PrepareError(f"the emulator's SHA-256 is {digest}, not {EMULATOR_SHA256}")
    names = read_names(_read(package / "executor" / "emulator-emscripten.js"))
    return {
        "emulator.wasm": wasm,
        "names.json": (json.dumps(names, indent=1, sort_keys=True) + "\n").encode(),
        "config.boc": _base64_in(_read(package / "config" / "slimConfig.js"), "`"),
    }


def read_names(script: str) -> dict[str, dict[str, str]]:
    """The minified names of a glue script: import to function, function to export. Raises PrepareError."""
    table = re.search(r"var wasmImports\s*=\s*\{(.*?)\}", script, re.DOTALL)
    exports = dict(re.findall(r'([\w$]+)=(?:Module\["[\w$]+"\]=)?wasmExports\["([\w$]+)"\]', script))
    start = re.search(r'wasmExports\["(\w+)"\]\(\)', script)
    if table is None or start is None or not exports:
        raise PrepareError("the emulator's glue script has a form that is not known")
    exports["initialize"] = start.group(1)
    imports = re.findall(r"([\w$]+):([\w$]+)", table.group(1))
    return {
        "imports": {short: name.lstrip("_") for short, name in imports},
        "exports": {name.lstrip("_"): short for name, short in exports.items()},
    }


def write_if_changed(path: Path, content: bytes) -> bool:
    """True when the file was written; an equal file keeps its date."""
    if path.is_file() and path.read_bytes() == content:
        return False
    write_atomic(path, content)
    return True


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PrepareError(f"{path.name} is missing; run: {INSTALL}") from None


def _base64_in(script: str, quote: str) -> bytes:
    found = re.search(f"{quote}([A-Za-z0-9+/=]{{100,}}){quote}", script)
    if found is None:
        raise PrepareError("a script of the package holds no base64 text")
    try:
        return base64.b64decode(found.group(1), validate=True)
    except binascii.Error as error:
        raise PrepareError(f"a script of the package holds damaged base64 text: {error}") from error


if __name__ == "__main__":
    sys.exit(main())
