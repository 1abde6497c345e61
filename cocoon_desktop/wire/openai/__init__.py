"""OpenAI's API as values: requests of strangers in, answers and errors out. I never serve or send them.

Reference: platform.openai.com/docs/api-reference, "Create chat completion", "Create completion"
and "List models".
"""

from .answers import (
    AnswerWriter,
    ChatWriter,
    CompletionWriter,
    FinishReason,
    Usage,
    encode_model_list,
    encode_usage,
)
from .errors import (
    OpenAIError,
    body_too_large,
    busy,
    context_length_exceeded,
    invalid_api_key,
    json_answer,
    model_not_found,
    path_not_found,
)
from .requests import (
    CHAT_PATH,
    COMPLETION_PATH,
    CONTROL_FIELDS,
    MAX_BODY_BYTES,
    MODELS_PATH,
    ChatMessage,
    ChatRequest,
    CompletionRequest,
    parse_request,
)

__all__ = [
    "CHAT_PATH",
    "COMPLETION_PATH",
    "CONTROL_FIELDS",
    "MAX_BODY_BYTES",
    "MODELS_PATH",
    "AnswerWriter",
    "ChatMessage",
    "ChatRequest",
    "ChatWriter",
    "CompletionRequest",
    "CompletionWriter",
    "FinishReason",
    "OpenAIError",
    "Usage",
    "body_too_large",
    "busy",
    "context_length_exceeded",
    "encode_model_list",
    "encode_usage",
    "invalid_api_key",
    "json_answer",
    "model_not_found",
    "parse_request",
    "path_not_found",
]
