"""Ways in which models write calls of tools."""

from cocoon_desktop.inference.generation import ChatFormat

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
