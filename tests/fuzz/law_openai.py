"""Bodies of requests, from callers and from clients: a request, or OpenAIError (400, 413), or UsageError."""

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.network.client.request import MAX_QUERY_BYTES, plan_request
from cocoon_desktop.network.worker.job import with_usage
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.openai import CHAT_PATH, COMPLETION_PATH, EMBEDDING_PATH, OpenAIError, parse_request

SEEDS = (
    b'{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":true,"stop":["a"],"seed":1}',
    b'{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}],"n":1,"tools":[]}',
    b'{"model":"m","prompt":["Hi"],"logit_bias":{"1":-100},"temperature":0.5,"max_tokens":5}',
    b'{"model":"m","input":["Hi"],"encoding_format":"base64","dimensions":8}',
    b'{"model":"m@c:v","max_completion_tokens":2,"timeout":0.5,"max_coefficient":9,"stream_options":{}}',
)


def try_one(data: bytes) -> None:
    for path in (CHAT_PATH, COMPLETION_PATH, EMBEDDING_PATH):
        try:
            parse_request(path, data)
        except OpenAIError as error:
            if error.status not in (400, 413):
                raise
    try:
        planned = plan_request(HttpRequest("POST", CHAT_PATH, (), data))
        assert planned.model
        assert len(planned.query) <= MAX_QUERY_BYTES
        assert planned.max_tokens >= 0
    except (OpenAIError, UsageError):
        pass
    with_usage(data)
