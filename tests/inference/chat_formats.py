"""Ways in which models write calls of tools."""

from cocoon_desktop.inference.generation import ArgumentTags, ChatFormat

HERMES = ChatFormat("<think>", "</think>", True, "<tool_call>", "</tool_call>")
LLAMA = ChatFormat(tools=True, arguments_key="parameters")
MISTRAL = ChatFormat(tools=True, tool_begin="[TOOL_CALLS]", tool_list=True, id_key="id")
NAMED = ChatFormat(tools=True, tool_begin="[TOOL_CALLS]", name_end="[ARGS]")
WRAPPED = ChatFormat(
    tools=True,
    tool_begin="<calls><call>",
    tool_end="</call></calls>",
    name_end="<sep>",
    tool_between="</call><call>",
)
LINES = ChatFormat(tools=True, tool_begin="<calls>", tool_end="</calls>", tool_between="\n")
IDENTIFIED = ChatFormat(tools=True, tool_begin="[TOOL_CALLS]", name_end="[ARGS]", id_begin="[CALL_ID]")
FENCED = ChatFormat(
    tools=True,
    tool_begin="<calls><call>function<sep>",
    tool_end="```</call></calls>",
    name_end="\n```json\n",
    tool_between="\n```</call>\n<call>function<sep>",
)
PARAMETER_TAGS = ArgumentTags("<function=", ">", "<parameter=", ">", "</parameter>", "\n", "</function>")
PARAMETERS = ChatFormat(
    tools=True,
    tool_begin="<tool_call>",
    tool_end="</tool_call>",
    tags=PARAMETER_TAGS,
)
PAIRS = ChatFormat(
    reasoning_begin="<think>",
    reasoning_end="</think>",
    tools=True,
    tool_begin="<tool_call>",
    tags=ArgumentTags("", "", "<arg_key>", "</arg_key>\n<arg_value>", "</arg_value>", "", "</tool_call>"),
)
INVOKES = ChatFormat(
    tools=True,
    tool_begin="<calls>",
    tool_end="</calls>",
    tool_between="\n",
    tags=ArgumentTags('<invoke name="', '">', '<parameter name="', '">', "</parameter>", "", "</invoke>"),
)
PYTHON = ChatFormat(tools=True, arguments_key="parameters", tool_lead="<|python_tag|>")
NUMBERED = ChatFormat(
    tools=True,
    tool_begin="<calls><call>functions.",
    tool_end="</call></calls>",
    name_end="<sep>",
    number_begin=":",
    tool_between="</call><call>functions.",
)
BARE = ChatFormat(
    "<|channel>thought",
    "<channel|>",
    tools=True,
    tool_begin="<|tool_call>call:",
    tool_end="<tool_call|>",
    quote='<|"|>',
)
HARMONY = ChatFormat(tools=True, channels=True)
