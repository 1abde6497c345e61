"""Small chat templates of our own, which mark calls of tools as templates in use do."""

SHOWN = "{% if tools %}{{ tools | tojson }}{% endif %}"
BEGIN = SHOWN + "{% for m in messages %}<|{{ m.role }}|>\n{{ m.content }}"
END = "{{ eos_token }}\n{% endfor %}{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
EACH = "{% for c in m.tool_calls %}{% set f = c.function %}"
EACH_ARGUMENT = "{% for k, v in f.arguments.items() %}"
AS_IT_IS = "{{ v if v is string else v | tojson }}"
IN_PARAMETERS = (  # Qwen's models for programmers, Nemotron, Seed
    "\n<tool_call>\n<function={{ f.name }}>\n"
    + EACH_ARGUMENT
    + "<parameter={{ k }}>\n"
    + AS_IT_IS
    + "\n</parameter>\n{% endfor %}</function>\n</tool_call>"
)
IN_PAIRS = (  # GLM
    "\n<tool_call>{{ f.name }}\n"
    + EACH_ARGUMENT
    + "<arg_key>{{ k }}</arg_key>\n<arg_value>"
    + AS_IT_IS
    + "</arg_value>\n{% endfor %}</tool_call>{# </think> #}"
)
IN_INVOKES = (  # MiniMax
    '<invoke name="{{ f.name }}">\n'
    + EACH_ARGUMENT
    + '<parameter name="{{ k }}">'
    + AS_IT_IS
    + "</parameter>\n{% endfor %}</invoke>\n"
)
IN_FENCES = (  # older DeepSeek
    "{% if loop.first %}<calls>{% endif %}<call>function<sep>{{ f.name }}\n"
    "```json\n{{ '' + f.arguments }}\n```</call>"
    "{{ '</calls>' if loop.last else '\n' }}"
)
IN_NUMBERS = (  # Kimi
    "{% if loop.first %}<calls>{% endif %}<call>functions.{{ f.name }}:{{ loop.index0 }}"
    "<sep>{{ f.arguments | tojson }}</call>{{ '</calls>' if loop.last }}"
)
IN_IDS = IN_NUMBERS.replace("functions.{{ f.name }}:{{ loop.index0 }}", "{{ c.id }}")
IN_BARE_KEYS = (  # Gemma 4
    "<|tool_call>call:{{ f.name }}{{ '{' }}{% for k, v in f.arguments | dictsort %}"
    "{{ ',' if not loop.first }}{{ k }}:"
    """{{ '<|"|>' + v + '<|"|>' if v is string else v | tojson }}{% endfor %}{{ '}' }}"""
    "<tool_call|>{{ '<|tool_response>' if loop.last }}{# <channel|> #}"
)
HARMONY_TEMPLATE = (
    "{% for t in tools or () %}type {{ t.function.name }} = {{ t.function.parameters | tojson }}{% endfor %}"
    "{% for m in messages %}{% if m.role == 'assistant' and m.tool_calls %}"
    "{% set f = m.tool_calls[0].function %}<|start|>assistant to=functions.{{ f.name }}"
    "<|channel|>commentary json<|message|>{{ f.arguments | tojson }}<|call|>"
    "{% elif m.role == 'assistant' %}<|start|>assistant<|channel|>final<|message|>{{ m.content }}<|end|>"
    "{% elif m.role == 'tool' %}<|start|>functions.{{ m.name }} to=assistant"
    "<|channel|>commentary<|message|>{{ m.content | tojson }}<|end|>"
    "{% else %}<|start|>{{ m.role }}<|message|>{{ m.content }}<|end|>{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}<|start|>assistant{% endif %}"
)
