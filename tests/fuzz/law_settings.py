"""Files of settings, as a person or a failing disk leaves them: what they say, or UsageError; and a setting
that is changed in one is changed, with everything else as it was.
"""

import atexit
import tempfile
from pathlib import Path

from cocoon_desktop.app.pause_file import PauseFile
from cocoon_desktop.app.settings import clear_setting, load_settings, save_setting
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.models.download_queue import Download
from cocoon_desktop.models.partials import FOLDER
from cocoon_desktop.models.queue_file import read_queue, write_queue

SEEDS = (
    (
        b"# mine\n[engine]\nthreads = 2 # two\ngpus = [0]\n\n"
        b'[when]\nhours = ["mon-fri 22:00-07:00"]\nidle_minutes = 9\n'
    ),
    b'engine.model = "x"\nendpoint = {port = 5}\n',
    b"[limits]\ntemperature_c = 70\n",
    b'{"until": 5e9}',
    b'[{"name": "a/b/c.gguf", "paused": true}]',
)

_folder = tempfile.TemporaryDirectory()
atexit.register(_folder.cleanup)
_settings, _pause, _queue = (Path(_folder.name, name) for name in ("settings.toml", "pause.json", FOLDER))
_queue.mkdir()


def try_one(data: bytes) -> None:
    _try_settings(data)
    _pause.write_bytes(data)
    pause = PauseFile(_pause).read(0.0)
    assert pause is None or pause.until is None or pause.until > 0
    (_queue / "downloads.json").write_bytes(data)
    wanted: list[Download] = read_queue(Path(_folder.name))
    write_queue(Path(_folder.name), wanted)
    assert read_queue(Path(_folder.name)) == wanted


def _try_settings(data: bytes) -> None:
    _settings.write_bytes(data)
    try:
        before = load_settings(_settings)
    except UsageError:
        return
    save_setting(_settings, "engine", "threads", 3)
    engine = before.engine.model_copy(update={"threads": 3})
    assert load_settings(_settings) == before.model_copy(update={"engine": engine})
    clear_setting(_settings, "engine", "threads")
    engine = before.engine.model_copy(update={"threads": 0})
    assert load_settings(_settings) == before.model_copy(update={"engine": engine})
