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


def _text(given: object) -> bool:
    return isinstance(given, str)


def _labels(given: object) -> bool:
    return isinstance(given, dict) and all(isinstance(value, str) for value in given.values())


def _number(given: object) -> bool:
    return isinstance(given, int) and not isinstance(given, bool)


_IN_ALL: Mapping[str, Allows] = {
    "user": _text,  # for OpenAI's monitoring of abuse
    "safety_identifier": _text,
    "metadata": _labels,  # labels of stored answers, and nothing is stored
    "service_tier": _only("auto", "default"),
}
_IN_REQUEST: Mapping[str, Allows] = {
    **_IN_ALL,
    "store": _only(False),
    "prompt_cache_key": _text,  # hints
    "prompt_cache_retention": _only("in_memory", "in-memory", "24h"),
    # llama.cpp's and vLLM's, where they ask for what is done anyway
    "cache_prompt": _only(True),
    "id_slot": _only(-1),
    "typical_p": _only(1, 1.0),
    "mirostat": _only(0),
    "return_progress": _only(False),
    "timings_per_token": _only(False),
    "repetition_penalty": _only(1, 1.0),
    "length_penalty": _only(1, 1.0),
    "use_beam_search": _only(False),
    "min_tokens": _only(0),
}
IN_CHAT: Mapping[str, Allows] = {
    **_IN_REQUEST,
    "functions": _only([]),
    "function_call": _only("none", "auto"),  # without functions both mean the same
    "modalities": _only(["text"]),
    "audio": _only(),
    "prediction": _only(),
    "verbosity": _only("medium"),
    "web_search_options": _only(),
    "add_generation_prompt": _only(True),
    "continue_final_message": _only(False),
    "reasoning_format": _only("auto", "deepseek"),  # reasoning comes apart from the content
    "include_reasoning": _only(True),
    "parse_tool_calls": _only(True),
}
IN_COMPLETION: Mapping[str, Allows] = {
    **_IN_REQUEST,
    "suffix": _only(),
}
IN_EMBEDDING: Mapping[str, Allows] = {
    **_IN_ALL,
    "max_tokens": _number,  # a client of the network adds it to every request
}
IN_MESSAGE: Mapping[str, Allows] = {  # an answer of ours that a client library sends back as history
    "tool_calls": _only([]),
    "annotations": _only([]),
    "function_call": _only(),
    "refusal": _only(),
    "audio": _only(),
    "name": _only(),
    "tool_call_id": _only(),
    "reasoning_content": _only(""),
    "parsed": _anything,  # what OpenAI's own libraries read out of the content
    "provider_specific_fields": _anything,  # LiteLLM's notes about an answer
}
IN_CALL: Mapping[str, Allows] = {  # of a tool, in such an answer
    "index": _anything,  # its number in a stream; the list says it too
}
IN_CALLED_FUNCTION: Mapping[str, Allows] = {
    "parsed_arguments": _anything,  # what OpenAI's own libraries read out of the arguments
}


def is_harmless(allowed: Mapping[str, Allows], name: str, value: object) -> bool:
    """Whether ignoring this field changes nothing that the caller could observe."""
    return name in allowed and (value is None or allowed[name](value))
