"""I know the fields that may be ignored because no caller could notice. Everything else is refused.

Each row says which values are harmless; a null always is, since it means "not given".
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

Allows: TypeAlias = Callable[[object], bool]


def _anything(_: object) -> bool:
    return True


def _only(*values: object) -> Allows:
    # `1 == True` in Python, so the kinds are compared as well.
    return lambda given: any(type(given) is type(value) and given == value for value in values)


_IN_REQUEST: Mapping[str, Allows] = {
    "user": _anything,  # for OpenAI's monitoring of abuse
    "safety_identifier": _anything,
    "metadata": _anything,  # labels of stored answers, and nothing is stored
    "store": _only(False),
    "prompt_cache_key": _anything,  # a hint
    "service_tier": _only("auto", "default"),
    "n": _only(1),
}
IN_CHAT: Mapping[str, Allows] = {
    **_IN_REQUEST,
    "tools": _only([]),
    "functions": _only([]),
    "tool_choice": _only("none", "auto"),  # without tools both mean the same
    "function_call": _only("none", "auto"),
    "parallel_tool_calls": _anything,  # there are no tools to call
    "logprobs": _only(False),
    "top_logprobs": _only(0),
    "response_format": _only({"type": "text"}),
    "modalities": _only(["text"]),
    "audio": _only(),
    "prediction": _only(),
    "reasoning_effort": _only(),
    "verbosity": _only(),
    "web_search_options": _only(),
}
IN_COMPLETION: Mapping[str, Allows] = {
    **_IN_REQUEST,
    "best_of": _only(1),
    "echo": _only(False),
    "logprobs": _only(),
    "suffix": _only(),
}
IN_MESSAGE: Mapping[str, Allows] = {  # an answer of ours that a client library sends back as history
    "tool_calls": _only([]),
    "annotations": _only([]),
    "function_call": _only(),
    "refusal": _only(),
    "audio": _only(),
    "name": _only(),
}


def is_harmless(allowed: Mapping[str, Allows], name: str, value: object) -> bool:
    """Whether ignoring this field changes nothing that the caller could observe."""
    return name in allowed and (value is None or allowed[name](value))
