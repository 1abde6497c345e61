"""Feeds bodies to the request reader until it breaks its law: a request, or OpenAIError (400 or 413).

By hand, in an environment with the ``fuzz`` group, for a minute:

    python -m tests.fuzz.fuzz_openai -max_total_time=60
"""

import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-untyped, unused-ignore]

with atheris.instrument_imports(include=["cocoon_desktop"]):
    from cocoon_desktop.wire.openai import (
        CHAT_PATH,
        COMPLETION_PATH,
        EMBEDDING_PATH,
        OpenAIError,
        parse_request,
    )

SAMPLES = (
    b'{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":true,"stop":["a"],"seed":1}',
    b'{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}],"n":1,"tools":[]}',
    b'{"model":"m","prompt":["Hi"],"logit_bias":{"1":-100},"temperature":0.5,"max_tokens":5}',
    b'{"model":"m","input":["Hi"],"encoding_format":"base64","dimensions":8}',
)


def try_one(data: bytes) -> None:
    for path in (CHAT_PATH, COMPLETION_PATH, EMBEDDING_PATH):
        try:
            parse_request(path, data)
        except OpenAIError as error:
            if error.status not in (400, 413):
                raise


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for number, sample in enumerate(SAMPLES):
            Path(folder, str(number)).write_bytes(sample)
        atheris.Setup([*sys.argv, folder], try_one)
        atheris.Fuzz()
