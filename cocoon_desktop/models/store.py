"""I find the model file that somebody means, and refuse with a reason what cannot be one."""

from contextlib import suppress
from pathlib import Path

from cocoon_desktop.core.errors import CocoonError, UsageError

from .catalog import ModelFile, find_in_catalog, tiny_model_path
from .errors import NoModelError, WrongBytesError
from .file_cursor import ModelFileError
from .fingerprint import take_fingerprint
from .folder import find_model
from .gguf import read_header
from .index import Entry, change_index, read_index
from .parts import model_stem, parse_part


def resolve_model(wanted: Path | None, folder: Path | None = None) -> ModelFile:
    """The model at a path or, with a ``folder``, by name or id; for None the one inside the program.

    Its name is the file name's stem. Reads the whole file once for its hash, which takes seconds for a
    large one: call it off the event loop. Raises UsageError when there is no such file, ModelFileError when
    it is no model, WrongBytesError when a downloaded one is not what was downloaded.
    """
    chosen = tiny_model_path() if wanted is None else locate(wanted, folder)
    if not chosen.exists():
        row = None if wanted is None else find_in_catalog(str(wanted))
        known = "" if row is None else f"; {row.id} is in the catalog, but not downloaded"
        raise NoModelError(f"there is no model file at {chosen}{known}")
    if not chosen.is_file():
        raise UsageError(f"{chosen} is not a file", "model")
    if (part := parse_part(chosen.name)) is not None and part.number > 1:
        raise UsageError(f"{chosen} is a part of a model that begins with {part.name(1)}", "model")
    try:
        read_header(chosen)
        return _identify(chosen, folder)
    except ModelFileError as error:
        raise ModelFileError(f"{chosen}: {error}") from error


def locate(wanted: Path, folder: Path | None) -> Path:
    """The (first) file of the model that somebody means; the path itself where nothing is found.

    Raises UsageError when a name could be several.
    """
    try:
        path = wanted.expanduser()
    except RuntimeError as error:
        raise UsageError(f"there is no home folder for {wanted}", "model") from error
    if folder is None or path.exists() or path.is_absolute():
        return path
    found = find_model(wanted.as_posix(), folder)
    return path if found is None else found.first


def _identify(path: Path, folder: Path | None) -> ModelFile:
    """Hash a model, or believe the index of the folder where nothing has changed."""
    if folder is None or not path.is_relative_to(folder):
        taken = take_fingerprint(path)
        return ModelFile(path, model_stem(path), taken.sha256, taken.size)
    key = path.relative_to(folder).as_posix()
    known = read_index(folder).entries.get(key)
    taken = take_fingerprint(path, None if known is None else known.fingerprint)
    source = known.source if known is not None else ""
    if known is not None and source and known.sha256 != taken.sha256:
        raise WrongBytesError(key, known.sha256, taken.sha256, "it is no longer the file that was downloaded")
    if known is None or known.fingerprint != taken:
        with suppress(CocoonError):  # a folder that we may only read: hashed again next time
            change_index(folder, lambda index: index.with_entry(key, Entry.of(taken, source)))
    return ModelFile(path, model_stem(path), taken.sha256, taken.size)
