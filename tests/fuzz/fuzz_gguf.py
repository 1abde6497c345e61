"""Feeds damaged model files to the header reader until it breaks its law: a header, or ModelFileError.

Every input is tried as a whole model, and as the second part of a good one. What is read must be possible: no
more weights than the files have bytes.

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


def main() -> None:
    """Run until the time limit, or until a file breaks the law; libFuzzer keeps that file."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for name, sample in (("whole", SAMPLE), ("second", SECOND), ("old", gguf_file(LLAMA, version=2))):
            (corpus / name).write_bytes(sample)
        model = Path(folder, "model.gguf")
        first, second = (Path(folder, f"model-0000{number}-of-00002.gguf") for number in (1, 2))
        first.write_bytes(FIRST)

        def try_one(data: bytes) -> None:
            model.write_bytes(data)
            second.write_bytes(data)
            with contextlib.suppress(ModelFileError):
                assert read_header(model).weights_bytes <= len(data)
            with contextlib.suppress(ModelFileError):
                assert read_header(first).weights_bytes <= len(data) + len(FIRST)

        atheris.Setup([*sys.argv, str(corpus)], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
