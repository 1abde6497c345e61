"""When each kind of notice was said last, kept over restarts: "once" means once."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path

from cocoon_desktop.activity.notices import Notice
from cocoon_desktop.core.files import write_atomic

log = logging.getLogger(__name__)

NAMES = {notice.value: notice for notice in Notice}


def load_said(path: Path) -> dict[Notice, float]:
    """Unix times; nothing where there is no file yet, or it cannot be read: then a notice comes again."""
    try:
        told = json.loads(path.read_bytes())
        return {NAMES[name]: float(at) for name, at in told.items() if name in NAMES}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        log.warning("%s cannot be read: %s", path, type(error).__name__)
        return {}


def save_said(path: Path, said: Mapping[Notice, float]) -> None:
    """Raises OSError."""
    write_atomic(path, json.dumps({notice.value: at for notice, at in said.items()}).encode(), mode=0o600)
