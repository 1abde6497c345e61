"""I am a loaded model and its vocabulary."""

import ctypes
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Final

from ..messages import Load
from ..plan.rpc_devices import add_rpc_servers
from .ggml_backends import Device, list_devices, load_backends
from .llama_binding import C, LlamaError
from .prompt import ControlToken

MAX_PIECE_BYTES: Final = 4096  # of one token; the longest in use has 300
_HEARS_ABORT: Final = ("CPU", "Metal", "BLAS")  # beginnings of names of devices that ask the abort callback


class Model:
    """A loaded model. ``on_progress`` hears numbers from 0 to 1; its answer False ends the loading."""

    def __init__(self, load: Load, on_progress: Callable[[float], bool]) -> None:
        C.llama_backend_init()
        load_backends(load.backends)
        add_rpc_servers(load.rpc_servers, in_clear=load.rpc_in_clear)
        self.devices = _chosen_devices(load)
        params = C.llama_model_default_params()
        params.n_gpu_layers = load.gpu_layers if self.devices else 0
        # A list that ends with a null; one without GPUs keeps llama.cpp from using one for large steps.
        pointers = (ctypes.c_void_p * (len(self.devices) + 1))(*(device.pointer for device in self.devices))
        params.devices = ctypes.cast(pointers, ctypes.c_void_p)
        split = (ctypes.c_float * max(len(load.tensor_split), C.llama_max_devices()))(*load.tensor_split)
        if load.tensor_split:
            params.tensor_split = split
        params.progress_callback = C.llama_progress_callback(lambda progress, _: on_progress(progress))
        self.pointer = C.llama_model_load_from_file(load.model.encode(), params)
        if not self.pointer:
            raise LlamaError("llama.cpp cannot load this model")
        self.n_ctx_train = int(C.llama_model_n_ctx_train(self.pointer))
        self.vocabulary = LlamaVocabulary(C.llama_model_get_vocab(self.pointer))
        if C.llama_model_has_encoder(self.pointer) or not C.llama_model_has_decoder(self.pointer):
            raise LlamaError("this model does not write text")

    @property
    def backend(self) -> str:
        """What computes: the GPUs, or ``CPU``."""
        return ", ".join(device.name for device in self.devices) or "CPU"

    @property
    def abortable(self) -> bool:
        """Whether the abort byte ends a step in the middle."""
        return all(device.name.startswith(_HEARS_ABORT) for device in self.devices)

    @cached_property
    def can_cut(self) -> bool:
        """Whether the cache can go back to any earlier token.

        Recurrent layers keep only their last state, and a sliding window forgets what left it.
        """
        pointer = self.pointer
        recurrent = C.llama_model_is_recurrent(pointer) or C.llama_model_is_hybrid(pointer)
        return not recurrent and not C.llama_model_n_swa(pointer)

    @cached_property
    def writes(self) -> bool:
        """Whether it writes text; a model whose attention looks ahead makes embeddings only."""
        architecture = self.text_value("general.architecture")
        return self.text_value(f"{architecture}.attention.causal") != "false"

    def text_value(self, key: str) -> str:
        """A value of the file's metadata as text, cut at 256 bytes; empty where it is missing."""
        buffer = ctypes.create_string_buffer(256)
        length = C.llama_model_meta_val_str(self.pointer, key.encode(), buffer, len(buffer))
        return buffer.value.decode(errors="replace") if length >= 0 else ""

    def chat_template(self) -> str:
        """Jinja source from the file, or empty."""
        source = C.llama_model_chat_template(self.pointer, None)
        return source.decode(errors="replace") if source else ""


def _chosen_devices(load: Load) -> list[Device]:
    """The GPUs that ``load`` names; when it names none but wants layers on GPUs, every GPU that is there."""
    gpus = [device for device in list_devices() if device.is_gpu]
    if load.gpu_layers == 0 or not load.devices:
        return [] if load.gpu_layers == 0 else gpus
    by_name = {device.name: device for device in gpus}
    missing = [name for name in load.devices if name not in by_name]
    if missing:
        raise LlamaError(f"there is no GPU {missing[0]!r}; there is {', '.join(by_name) or 'none'}")
    return [by_name[name] for name in load.devices]


class LlamaVocabulary:
    """Tokens of a model. Implements ``prompt.Vocabulary``."""

    def __init__(self, pointer: Any) -> None:
        self.pointer = pointer
        self.size = int(C.llama_vocab_n_tokens(pointer))
        self._pieces: dict[int, bytes] = {}
        self._buffer = ctypes.create_string_buffer(MAX_PIECE_BYTES)

    @cached_property
    def first_token(self) -> int | None:
        token = int(C.llama_vocab_bos(self.pointer))
        return token if C.llama_vocab_get_add_bos(self.pointer) and token >= 0 else None

    @cached_property
    def control_tokens(self) -> dict[str, ControlToken]:
        hidden = C.LLAMA_TOKEN_ATTR_CONTROL | C.LLAMA_TOKEN_ATTR_UNKNOWN
        found = {}
        for token in range(self.size):
            attributes = C.llama_vocab_get_attr(self.pointer, token)
            if attributes & hidden and (text := self.text(token)):
                found[text] = ControlToken(
                    token,
                    strips_before=bool(attributes & C.LLAMA_TOKEN_ATTR_LSTRIP),
                    strips_after=bool(attributes & C.LLAMA_TOKEN_ATTR_RSTRIP),
                )
        return found

    @cached_property
    def longest_token_bytes(self) -> int:
        return max(len(C.llama_vocab_get_text(self.pointer, token) or b"") for token in range(self.size))

    @cached_property
    def end_tokens(self) -> list[int]:
        """Tokens by which the model says that it has finished."""
        return [token for token in range(self.size) if self.ends_answer(token)]

    def text(self, token: int) -> str:
        """How the file writes a token; empty for one that does not exist."""
        raw = C.llama_vocab_get_text(self.pointer, token) if 0 <= token < self.size else None
        return (raw or b"").decode(errors="replace")

    def special_texts(self) -> tuple[str, str]:
        """Texts of the begin and the end token, for chat templates."""
        return self.text(C.llama_vocab_bos(self.pointer)), self.text(C.llama_vocab_eos(self.pointer))

    def tokenize(self, text: str, *, add_special: bool = False) -> list[int]:
        """With ``add_special`` also the tokens that the model wants around a whole text."""
        raw = text.encode()
        room = len(raw) + 8
        tokens = (C.llama_token * room)()
        count = C.llama_tokenize(self.pointer, raw, len(raw), tokens, room, add_special, False)
        if count < 0:
            raise LlamaError("a text became more tokens than it has bytes")
        return list(tokens[:count])

    def piece(self, token: int) -> bytes:
        """Bytes that a token adds to an answer; none for a control token."""
        piece = self._pieces.get(token)
        if piece is None:
            length = C.llama_token_to_piece(self.pointer, token, self._buffer, MAX_PIECE_BYTES, 0, False)
            piece = self._pieces[token] = self._buffer.raw[: max(length, 0)]
        return piece

    def shown(self, token: int) -> bytes:
        """Bytes of a token; of a control token its name."""
        return self.piece(token) or self.text(token).encode()

    def reveal(self, marks: Iterable[str]) -> None:
        """Let control tokens in these marks add their names to answers: a reader looks for them there."""
        for mark in marks:
            for name, control in self.control_tokens.items():
                if name in mark and not self.ends_answer(control.id):
                    self._pieces[control.id] = name.encode()

    def ends_answer(self, token: int) -> bool:
        """Whether a token is the model's way to say that it has finished."""
        return bool(C.llama_vocab_is_eog(self.pointer, token))
