"""``PROTOCOL.md`` names tests that exist, and says something of every trap."""

import ast
import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
LINES = (HERE / "PROTOCOL.md").read_text("utf-8").splitlines()
TEST = re.compile(r"`([\w/]+\.py)::(\w+)`")
ROW = re.compile(r"^\| (?P<number>[\w.]+) \| (?P<what>.+?) \| (?P<proof>.+?) \|$")
TRAPS = 47


@cache
def names_in(path: Path) -> set[str]:
    """Names of the functions and classes in a module."""
    tree = ast.parse(path.read_text("utf-8"))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    named = {node.name for node in ast.walk(tree) if isinstance(node, kinds)}
    assigned = {name.id for node in tree.body if isinstance(node, ast.Assign) for name in _names(node)}
    return named | assigned


def _names(node: ast.Assign) -> list[ast.Name]:
    return [target for target in node.targets if isinstance(target, ast.Name)]


def rows() -> list[tuple[str, str]]:
    """Number and proof of every line of the tables."""
    found = [row for line in LINES if (row := ROW.match(line)) and row["number"] not in ("no.", "---")]
    return [(row["number"], row["proof"]) for row in found]


def test_every_test_that_is_named_exists() -> None:
    named = [match.groups() for line in LINES for match in TEST.finditer(line)]
    assert len(named) > 150
    missing = [f"{path}::{name}" for path, name in named if name not in names_in(HERE / path)]
    assert missing == []


def test_every_trap_has_its_line() -> None:
    found = [number for number, _ in rows() if number.startswith("T")]
    assert found == [f"T{number}" for number in range(1, TRAPS + 1)]


def test_every_line_names_a_test_or_gives_a_reason() -> None:
    """A proof is a test, or begins with ``differs:`` or ``upstream:`` (nothing for us to do)."""
    assert len(rows()) > 200
    for number, proof in rows():
        assert TEST.search(proof) or proof.startswith(("differs:", "upstream:")), number
