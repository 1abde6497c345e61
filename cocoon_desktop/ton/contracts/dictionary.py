"""I read and write dictionaries (``Hashmap`` in ``block.tlb``) within a limit on what strangers may send."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from pytoniq_core.boc.hashmap.hashmap import HashMap
from pytoniq_core.boc.hashmap.parse import deserialize_hml

from ..cell import Builder, Cell, Slice
from ..tlb import TlbError
from .layout import open_cell

MAX_ENTRIES = 10_000
"""Shared subtrees let a few cells claim any number of entries; the root contract's lists are far shorter."""

V = TypeVar("V")


def read_dictionary(root: Cell | None, key_bits: int, *, max_entries: int = MAX_ENTRIES) -> dict[int, Slice]:
    """Key to value, by growing keys; None is the empty dictionary.

    Raises what a slice raises, see ``tlb.reading``, and TlbError for more than ``max_entries``.
    """
    found: dict[int, Slice] = {}
    waiting = [(root, "")] if root is not None else []
    while waiting:
        cell, prefix = waiting.pop()
        source = open_cell(cell)
        _, label = deserialize_hml(source, key_bits - len(prefix))
        key = prefix + label.to01()
        if len(key) > key_bits:
            raise TlbError("a dictionary has a key that is too long")
        if len(key) < key_bits:
            left, right = source.load_ref(), source.load_ref()
            waiting += [(right, key + "1"), (left, key + "0")]
        elif len(found) < max_entries:
            found[int(key, 2)] = source
        else:
            raise TlbError(f"a dictionary has more than {max_entries} entries")
    return found


def write_dictionary(
    entries: Mapping[int, V], key_bits: int, store: Callable[[V, Builder], object]
) -> Cell | None:
    """The root of the dictionary, None for the empty one. ``store`` writes one value into a builder."""
    hashmap = HashMap(key_bits, value_serializer=store)
    for key, value in entries.items():
        hashmap.set_int_key(key, value)
    return hashmap.serialize()
