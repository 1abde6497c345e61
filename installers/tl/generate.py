"""Write cocoon_desktop/wire/schema.py from resources/tl/cocoon.tl; with --check only compare."""

import re
import subprocess
import sys
from pathlib import Path

from cocoon_desktop.wire.tl import Declaration, Field, declare, element_type, is_bare

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "resources" / "tl" / "cocoon.tl"
TARGET = ROOT / "cocoon_desktop" / "wire" / "schema.py"

PLAIN = {
    "int": "int",
    "long": "int",
    "double": "float",
    "#": "int",
    "int256": "bytes",
    "string": "str",
    "bytes": "bytes",
    "Bool": "bool",
}
"""TL type to Python type."""

HEADER = '''\
"""Every constructor on the wire as a frozen dataclass. Written by installers/tl/generate.py; do not edit.

Source: resources/tl/cocoon.tl, cocoon-protocol section 1.8. Fields of type ``bytes`` may hold prompts and are
therefore never printed.
"""

from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

from .tl import Declaration, Schema, TlObject, declare
'''


def declarations(text: str) -> list[str]:
    lines = [line.split("//")[0].strip() for line in text.splitlines()]
    body = " ".join(line for line in lines if line and not line.startswith("---"))
    return [part.strip() for part in body.split(";") if part.strip()]


def class_name(tl_name: str) -> str:
    return "".join(part[0].upper() + part[1:] for part in tl_name.split("."))


def union_name(tl_type: str) -> str:
    return "Any" + tl_type.rsplit(".", 1)[-1]


def python_type(tl_type: str) -> str:
    if element := element_type(tl_type):
        return f"tuple[{python_type(element)}, ...]"
    return PLAIN.get(tl_type) or (class_name(tl_type) if is_bare(tl_type) else union_name(tl_type))


def field_text(field: Field) -> str:
    kind = python_type(field.type)
    if field.type == "#":
        return f"    {field.name}: {kind} = 0"
    if field.bit is not None:
        return f"    {field.name}: {kind} | None = None"
    return f"    {field.name}: {kind}" + (" = field(repr=False)" if field.type == "bytes" else "")


def class_text(text: str, declaration: Declaration) -> str:
    pieces = [f'"{piece} "' for piece in re.findall(r".{1,86}(?: |$)", text)]
    pieces = [piece.replace('  "', ' "') for piece in pieces]
    pieces[-1] = pieces[-1].replace(' "', '"')
    head = (
        f"@dataclass(frozen=True, slots=True, kw_only=True)\nclass {class_name(declaration.name)}(TlObject):"
    )
    tl = f"    TL: ClassVar[Declaration] = declare({' '.join(pieces)})"
    return "\n".join(["\n", head, tl, "", *map(field_text, declaration.fields)]).rstrip()


def schema_text(texts: list[str]) -> str:
    known = {text: declare(text) for text in texts}
    boxed = {field.type for d in known.values() for field in d.fields} - PLAIN.keys()
    parts = [HEADER]
    for text, declaration in known.items():
        parts.append(class_text(text, declaration))
        members = [class_name(d.name) for d in known.values() if d.result == declaration.result]
        if declaration.result in boxed and class_name(declaration.name) == members[-1]:
            parts.append(f"\n\n{union_name(declaration.result)}: TypeAlias = {' | '.join(members)}")
    names = "".join(f"    {class_name(d.name)},\n" for d in known.values())
    parts.append(f"\n\nSCHEMA = Schema((\n{names}))\nencode = SCHEMA.encode\ndecode = SCHEMA.decode\n")
    return formatted("\n".join(parts))


def formatted(text: str) -> str:
    ruff = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(TARGET), "-"]
    return subprocess.run(ruff, input=text, capture_output=True, text=True, check=True).stdout


def main() -> int:
    text = schema_text(declarations(SOURCE.read_text("utf-8")))
    if "--check" in sys.argv:
        return int(TARGET.read_text("utf-8") != text)
    TARGET.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
