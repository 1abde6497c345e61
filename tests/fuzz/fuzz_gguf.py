"""Feeds damaged model files to the header reader until it breaks its law: a header, or ModelFileError.

By hand, in an environment with the ``fuzz`` group, for a minute:

    python -m tests.fuzz.fuzz_gguf -max_total_time=60
"""

import contextlib
import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-untyped, unused-ignore]

with atheris.instrument_imports(include=["cocoon_desktop"]):
    from cocoon_desktop.models.file_cursor import ModelFileError
    from cocoon_desktop.models.gguf import read_header

from cocoon_desktop.models.gguf_types import ValueType

from ..models.gguf_bytes import LLAMA, array, gguf_file, scalar, string, tensor, text

SAMPLE = gguf_file(
    LLAMA,
    string("tokenizer.chat_template", "{{ messages }}"),
    scalar("llama.context_length", ValueType.UINT32, 512),
    array("tokenizer.ggml.tokens", ValueType.STRING, 2, text("a") + text("b")),
    tensors=[tensor("a", (256, 2), 12), tensor("b", (8,), 0, 288)],
    data_bytes=512,
)


def main() -> None:
    """Run until the time limit, or until a file breaks the law; libFuzzer keeps that file."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        (corpus / "sample").write_bytes(SAMPLE)
        model = Path(folder, "model.gguf")

        def try_one(data: bytes) -> None:
            model.write_bytes(data)
            with contextlib.suppress(ModelFileError):
                read_header(model)

        atheris.Setup([*sys.argv, str(corpus)], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
