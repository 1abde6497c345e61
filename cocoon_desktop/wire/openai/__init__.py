"""OpenAI's API as values: requests of strangers in, answers and errors out. I never serve or send them.

Reference: platform.openai.com/docs/api-reference, "Create chat completion", "Create completion", "Create
embeddings" and "List models".
"""

from .answer_form import AnswerForm
from .answers import (
    AnsweredCall,
    AnswerWriter,
    ChatWriter,
    Choice,
    CompletionWriter,
    FinishReason,
    Usage,
    encode_model_list,
    encode_usage,
)
from .chat_messages import ChatMessage
from .embeddings import encode_embeddings
from .errors import (
    TOO_LONG,
    OpenAIError,
    body_too_large,
    busy,
    context_length_exceeded,
    invalid_api_key,
    json_answer,
    model_not_found,
    path_not_found,
    too_many_requests,
)
from .logprobs import Chance, CompletionLogprobs, TokenChances, encode_chat_logprobs
from .requests import (
    CHAT_PATH,
    COMPLETION_PATH,
    CONTROL_FIELDS,
    EMBEDDING_PATH,
    MAX_BODY_BYTES,
    MODELS_PATH,
    AnyRequest,
    ChatRequest,
    CompletionRequest,
    EmbeddingRequest,
    parse_request,
)

__all__ = [
    "CHAT_PATH",
    "COMPLETION_PATH",
    "CONTROL_FIELDS",
    "EMBEDDING_PATH",
    "MAX_BODY_BYTES",
    "MODELS_PATH",
    "TOO_LONG",
    "AnswerForm",
    "AnswerWriter",
    "AnsweredCall",
    "AnyRequest",
    "Chance",
    "ChatMessage",
    "ChatRequest",
    "ChatWriter",
    "Choice",
    "CompletionLogprobs",
    "CompletionRequest",
    "CompletionWriter",
    "EmbeddingRequest",
    "FinishReason",
    "OpenAIError",
    "TokenChances",
    "Usage",
    "body_too_large",
    "busy",
    "context_length_exceeded",
    "encode_chat_logprobs",
    "encode_embeddings",
    "encode_model_list",
    "encode_usage",
    "invalid_api_key",
    "json_answer",
    "model_not_found",
    "parse_request",
    "path_not_found",
    "too_many_requests",
]
