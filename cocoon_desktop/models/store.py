"""I find the model file that somebody means, and refuse with a reason what cannot be one."""

from pathlib import Path

from cocoon_desktop.core.errors import UsageError

from .catalog import ModelFile, tiny_model_path
from .file_cursor import ModelFileError
from .fingerprint import take_fingerprint
from .gguf import read_header


def resolve_model(path: Path | None) -> ModelFile:
    """The model at ``path``, or for None the one inside the program. Its name is the file name's stem.

    Reads the whole file once for its hash, which takes seconds for a large one: call it off the event loop.
    Raises UsageError when there is no such file, ModelFileError when it is no model.
    """
    chosen = tiny_model_path() if path is None else path.expanduser()
    if not chosen.exists():
        raise UsageError(f"there is no model file at {chosen}", "model")
    if not chosen.is_file():
        raise UsageError(f"{chosen} is not a file", "model")
    try:
        read_header(chosen)
        fingerprint = take_fingerprint(chosen)
    except ModelFileError as error:
        raise ModelFileError(f"{chosen}: {error}") from error
    return ModelFile(chosen, chosen.stem, fingerprint.sha256, fingerprint.size)
