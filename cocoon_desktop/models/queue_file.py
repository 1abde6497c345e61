"""I keep the queue of downloads in the folder that they go to, so that the next start goes on with it.

How far each is says its partial file; only what is wanted, and what was paused, is written.
"""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.core.files import write_atomic

from .download_queue import Download
from .partials import FOLDER

log = logging.getLogger(__name__)

FILE_NAME: Final = "downloads.json"


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str
    paused: bool = False


_ROWS: Final = TypeAdapter(list[_Row])


def read_queue(folder: Path) -> list[Download]:
    """What was wanted; nothing where the file is damaged: what was fetched is kept all the same.

    Raises CocoonError for what the disk refuses.
    """
    path = folder / FOLDER / FILE_NAME
    try:
        rows = _ROWS.validate_json(path.read_bytes())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CocoonError(f"{path} cannot be read: {error.strerror}") from error
    except ValidationError:
        log.warning("%s is damaged; the downloads that were wanted are forgotten", path)
        return []
    return [Download(row.name, "paused" if row.paused else "waiting") for row in rows]


def write_queue(folder: Path, downloads: Iterable[Download]) -> None:
    """Remember what is wanted. Raises CocoonError."""
    path = folder / FOLDER / FILE_NAME
    rows = [_Row(name=each.name, paused=each.phase == "paused") for each in downloads]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, _ROWS.dump_json(rows))
    except OSError as error:
        raise CocoonError(f"{path} cannot be written: {error.strerror}") from error
