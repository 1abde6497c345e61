"""What an answer has to look like: JSON schemas, tools and grammars of strangers. A grammar that llguidance
follows or refuses; or OpenAIError (400, 413), UsageError, UncheckableError.
"""

import contextlib

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.api.generations import plan_generations
from cocoon_desktop.inference.api.schema_check import UncheckableError, complaint_about
from cocoon_desktop.inference.generation import ChatFormat
from cocoon_desktop.inference.llama.constraint import INITIAL_FUEL, MAX_GRAMMAR_SYMBOLS, STEP_FUEL
from cocoon_desktop.inference.llama.tool_grammar import compile_grammar
from cocoon_desktop.wire.openai import (
    CHAT_PATH,
    COMPLETION_PATH,
    EmbeddingRequest,
    OpenAIError,
    parse_request,
)
from llguidance import LLMatcher, LLParserLimits, LLTokenizer

TOKENIZER = LLTokenizer("byte")
LIMITS = LLParserLimits(
    max_grammar_size=MAX_GRAMMAR_SYMBOLS,
    initial_lexer_fuel=INITIAL_FUEL,
    step_lexer_fuel=STEP_FUEL,
    verbose_errors=False,
)
FORMAT = ChatFormat(
    tools=True,
    tool_begin="<tool_call>",
    tool_end="</tool_call>",
    name_key="name",
    arguments_key="arguments",
)
WITH_BARE_KEYS = ChatFormat(tools=True, tool_begin="<tool_call>", tool_end="</tool_call>", quote='<|"|>')
ANSWERS = ("{}", '{"a":[1,"b",null]}', "[[]]", "-1e400")
HEAD = b'{"model":"m","messages":[{"role":"user","content":"Hi"}],'
SEEDS = (
    HEAD + b'"response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object",'
    b'"properties":{"a":{"type":"array","items":{"$ref":"#/$defs/x"}}},"required":["a"],"$defs":{"x":'
    b'{"enum":[1,"b",null]}}}}}}',
    HEAD + b'"tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":'
    b'{"a":{"anyOf":[{"type":"string","pattern":"^a+$","maxLength":5},{"const":1.5}]}}}}}],'
    b'"tool_choice":"required"}',
    HEAD + b'"response_format":{"type":"json_object","schema":{"minProperties":1,"if":true}}}',
    b'{"model":"m","prompt":"Hi","grammar":"root ::= \\"a\\" [0-9]{1,3} | root"}',
    b'{"model":"m","prompt":"Hi","json_schema":{"$ref":"#"}}',
    HEAD + b'"tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":'
    b'{"a":{"$ref":"#/$defs/x"},"b c":{"type":["array","null"],"minItems":1,"maxItems":3,"items":{"enum":'
    b'["",1]}}},"required":["a"],"$defs":{"x":{"$ref":"#/$defs/x"}}}}}]}',
)


def try_one(data: bytes) -> None:
    for path in (CHAT_PATH, COMPLETION_PATH):
        try:
            asked = parse_request(path, data)
            assert not isinstance(asked, EmbeddingRequest)
            (generation, *_) = plan_generations(asked)
        except OpenAIError as error:
            if error.status not in (400, 413):
                raise
            continue
        if generation.constraint is None and generation.tool_use is None:
            continue
        for chat_format in (FORMAT, WITH_BARE_KEYS):
            with contextlib.suppress(UsageError):
                grammar = compile_grammar(chat_format, generation.tool_use, generation.constraint)
                LLMatcher(TOKENIZER, grammar, log_level=0, limits=LIMITS).is_error()
        if generation.constraint is not None and generation.constraint.kind == "json_schema":
            for answer in ANSWERS:
                with contextlib.suppress(UncheckableError):
                    complaint_about(answer, generation.constraint.source)
