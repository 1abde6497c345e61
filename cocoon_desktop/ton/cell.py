"""Cells, slices and addresses, from pytoniq-core; the one place that knows which library they come from."""

from pytoniq_core.boc import begin_cell
from pytoniq_core.boc.address import Address
from pytoniq_core.boc.builder import Builder
from pytoniq_core.boc.cell import Cell
from pytoniq_core.boc.slice import Slice

__all__ = ["Address", "Builder", "Cell", "Slice", "begin_cell"]
