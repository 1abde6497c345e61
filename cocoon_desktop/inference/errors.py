"""Refusals of the engine that a caller treats in its own way."""

from cocoon_desktop.core.errors import EngineError, UsageError


class EngineBusyError(EngineError):
    """So many requests are waiting that another one is not accepted."""

    def __init__(self, waiting: int) -> None:
        super().__init__(f"{waiting} requests are waiting already", retry=True)
        self.waiting = waiting


class DoesNotFitError(UsageError):
    """A model is too large for what is free. ``needed_bytes`` is the least that it takes."""

    def __init__(self, message: str, parameter: str, needed_bytes: int) -> None:
        super().__init__(message, parameter)
        self.needed_bytes = needed_bytes


class PromptTooLongError(UsageError):
    """The prompt and one token of answer do not fit the context."""

    def __init__(self, prompt_tokens: int, n_ctx: int) -> None:
        super().__init__(f"the prompt has {prompt_tokens} tokens, the context holds {n_ctx}", "prompt")
        self.prompt_tokens, self.n_ctx = prompt_tokens, n_ctx
