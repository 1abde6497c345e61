"""I am a loaded model and its vocabulary."""

import ctypes
import sys
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

from .llama_binding import C, LlamaError
from .prompt import ControlToken

MAX_PIECE_BYTES: Final = 4096  # of one token; the longest in use has 300
_GPU_TYPES: Final = (1, 2)  # GGML_BACKEND_DEVICE_TYPE_GPU and _IGPU in ggml-backend.h


class Model:
    """A loaded model. ``on_progress`` hears numbers from 0 to 1; its answer False ends the loading."""

    def __init__(self, path: str, gpu_layers: int, on_progress: Callable[[float], bool]) -> None:
        C.llama_backend_init()
        params = C.llama_model_default_params()
        params.n_gpu_layers = gpu_layers
        params.progress_callback = C.llama_progress_callback(lambda progress, _: on_progress(progress))
        self.pointer = C.llama_model_load_from_file(path.encode(), params)
        if not self.pointer:
            raise LlamaError("llama.cpp cannot load this model")
        self.n_ctx_train = int(C.llama_model_n_ctx_train(self.pointer))
        self.vocabulary = LlamaVocabulary(C.llama_model_get_vocab(self.pointer))
        if C.llama_model_has_encoder(self.pointer) or not C.llama_model_has_decoder(self.pointer):
            raise LlamaError("this model does not write text")

    def text_value(self, key: str) -> str:
        """A text of the file's metadata, cut at 256 bytes; empty where it is missing."""
        buffer = ctypes.create_string_buffer(256)
        length = C.llama_model_meta_val_str(self.pointer, key.encode(), buffer, len(buffer))
        return buffer.value.decode(errors="replace") if length >= 0 else ""

    def chat_template(self) -> str:
        """Jinja source from the file, or empty."""
        source = C.llama_model_chat_template(self.pointer, None)
        return source.decode(errors="replace") if source else ""


def backend_name(gpu_layers: int) -> str:
    """What computes: the GPUs that llama.cpp found, or ``CPU``."""
    library = C._lib if sys.platform != "win32" else ctypes.CDLL(str(C._base_path / "ggml.dll"))
    library.ggml_backend_dev_get.restype = library.ggml_backend_dev_name.restype = ctypes.c_void_p
    library.ggml_backend_dev_count.restype = ctypes.c_size_t
    if gpu_layers == 0:
        return "CPU"
    names = []
    for index in range(library.ggml_backend_dev_count()):
        device = ctypes.c_void_p(library.ggml_backend_dev_get(ctypes.c_size_t(index)))
        if library.ggml_backend_dev_type(device) in _GPU_TYPES:
            names.append(ctypes.string_at(library.ggml_backend_dev_name(device)).decode(errors="replace"))
    return ", ".join(names) or "CPU"


class LlamaVocabulary:
    """Tokens of a model. Implements ``prompt.Vocabulary``."""

    def __init__(self, pointer: Any) -> None:
        self._pointer = pointer
        self.size = int(C.llama_vocab_n_tokens(pointer))
        self._pieces: dict[int, bytes] = {}
        self._buffer = ctypes.create_string_buffer(MAX_PIECE_BYTES)

    @cached_property
    def first_token(self) -> int | None:
        token = int(C.llama_vocab_bos(self._pointer))
        return token if C.llama_vocab_get_add_bos(self._pointer) and token >= 0 else None

    @cached_property
    def control_tokens(self) -> dict[str, ControlToken]:
        hidden = C.LLAMA_TOKEN_ATTR_CONTROL | C.LLAMA_TOKEN_ATTR_UNKNOWN
        found = {}
        for token in range(self.size):
            attributes = C.llama_vocab_get_attr(self._pointer, token)
            if attributes & hidden and (text := self.text(token)):
                found[text] = ControlToken(
                    token,
                    strips_before=bool(attributes & C.LLAMA_TOKEN_ATTR_LSTRIP),
                    strips_after=bool(attributes & C.LLAMA_TOKEN_ATTR_RSTRIP),
                )
        return found

    @cached_property
    def longest_token_bytes(self) -> int:
        return max(len(C.llama_vocab_get_text(self._pointer, token) or b"") for token in range(self.size))

    def text(self, token: int) -> str:
        """How the file writes a token; empty for one that does not exist."""
        raw = C.llama_vocab_get_text(self._pointer, token) if 0 <= token < self.size else None
        return (raw or b"").decode(errors="replace")

    def special_texts(self) -> tuple[str, str]:
        """Texts of the begin and the end token, for chat templates."""
        return self.text(C.llama_vocab_bos(self._pointer)), self.text(C.llama_vocab_eos(self._pointer))

    def tokenize(self, text: str) -> list[int]:
        raw = text.encode()
        room = len(raw) + 8
        tokens = (C.llama_token * room)()
        count = C.llama_tokenize(self._pointer, raw, len(raw), tokens, room, False, False)
        if count < 0:
            raise LlamaError("a text became more tokens than it has bytes")
        return list(tokens[:count])

    def piece(self, token: int) -> bytes:
        """Bytes that a token adds to an answer; none for a control token."""
        piece = self._pieces.get(token)
        if piece is None:
            length = C.llama_token_to_piece(self._pointer, token, self._buffer, MAX_PIECE_BYTES, 0, False)
            piece = self._pieces[token] = self._buffer.raw[: max(length, 0)]
        return piece

    def ends_answer(self, token: int) -> bool:
        """Whether a token is the model's way to say that it has finished."""
        return bool(C.llama_vocab_is_eog(self._pointer, token))
