"""I write the record of earnings as CSV (RFC 4180), of which no spreadsheet computes anything. Pure."""

import csv
import io
from collections.abc import Sequence
from datetime import tzinfo

from cocoon_desktop.core.local_days import day_of
from cocoon_desktop.core.units import Nanoton, format_ton
from cocoon_desktop.network.worker.earned import UNDATED, Earned, StagedEarned, grouped

from ..networks import NetworkKind

HEADER = (
    *("day", "network", "coins", "model", "device"),
    *("signed_nanoton", "settled_nanoton", "withdrawn_nanoton", "total_nanoton", "total_ton"),
)
FORMULA_STARTS = tuple("=+-@\t\r\n")
"""A cell that begins so is computed by spreadsheets (OWASP: CSV Injection)."""
ENCODING = "utf-8-sig"
"""UTF-8 with its mark, without which Excel reads it as something else."""


def earnings_csv(entries: Sequence[StagedEarned], network: NetworkKind, zone: tzinfo | None = None) -> bytes:
    """A line for each day, model and device. ``signed`` is what is not settled yet, and so on."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(HEADER)
    worth = "toncoin" if network == "main" else "worthless"

    def place(earned: Earned) -> tuple[str, str, str]:
        day = "unknown" if earned.quarter == UNDATED else day_of(earned.quarter, zone).isoformat()
        return day, earned.model, earned.device

    for (day, model, device), stages in grouped(entries, place).items():
        amounts = (stages.signed, stages.settled, stages.withdrawn, stages.total)
        names = (day, network, worth, safe_cell(model), safe_cell(device))
        table.writerow((*names, *amounts, format_ton(Nanoton(stages.total))))
    return text.getvalue().encode(ENCODING)


def safe_cell(text: str) -> str:
    """A stranger's text, such as a model's name, that no spreadsheet computes."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text
