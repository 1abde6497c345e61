"""Damaged model files: a header, or ModelFileError.

Every input is tried as a whole model, and as the second part of a good one. What is read must be possible: no
more weights than the files have bytes.
"""

import atexit
import contextlib
import tempfile
from pathlib import Path

from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.gguf import read_header
from cocoon_desktop.models.gguf_types import ValueType

from ..models.gguf_bytes import LLAMA, array, gguf_file, scalar, string, tensor, text

WHOLE = gguf_file(
    LLAMA,
    string("tokenizer.chat_template", "{{ messages }}"),
    scalar("llama.context_length", ValueType.UINT32, 512),
    scalar("general.alignment", ValueType.UINT32, 64),
    array("tokenizer.ggml.tokens", ValueType.STRING, 2, text("a") + text("b")),
    array("tokenizer.ggml.scores", ValueType.FLOAT32, 2, bytes(8)),
    tensors=[tensor("a", (256, 2), 12), tensor("b", (8,), 0, 320)],
    data_bytes=512,
)
FIRST = gguf_file(
    LLAMA, scalar("split.count", ValueType.UINT16, 2), scalar("split.no", ValueType.UINT16, 0), data_bytes=512
)
SECOND = gguf_file(scalar("split.no", ValueType.UINT16, 1), tensors=[tensor("c")], data_bytes=512)
SEEDS = (WHOLE, SECOND, gguf_file(LLAMA, version=2))

_folder = tempfile.TemporaryDirectory()
atexit.register(_folder.cleanup)
_model = Path(_folder.name, "model.gguf")
_first, _second = (Path(_folder.name, f"model-0000{number}-of-00002.gguf") for number in (1, 2))


def try_one(data: bytes) -> None:
    _model.write_bytes(data)
    _first.write_bytes(FIRST)
    _second.write_bytes(data)
    with contextlib.suppress(ModelFileError):
        assert read_header(_model).weights_bytes <= len(data)
    with contextlib.suppress(ModelFileError):
        assert read_header(_first).weights_bytes <= len(data) + len(FIRST)
