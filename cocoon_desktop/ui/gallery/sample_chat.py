"""Conversations for pictures."""

import asyncio
from collections.abc import AsyncGenerator, Sequence

from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.core.units import Nanoton

from ..chat_backend import AnswerSummary, Turn
from ..tiers import Tier

ANSWERS = {
    "Why do moths fly to lamps?": (
        "They keep their back turned to the brightest part of the sky. Outdoors that is up. Near a lamp the "
        "brightest part is the lamp, so each correction tilts them around it, and they circle."
    ),
    "And why do they stop when it is switched off?": (
        "Because the sky is again the brightest thing around. Within a second or two the back turns up, the "
        "wings beat level, and the "
    ),
    "How do I count words in a file?": """## Counting words

There are *two* usual ways, and **both** read the file once:

1. With a shell, `wc` is enough.
2. With Python, when you want to do more:
   - it knows letters of every script,
   - and it closes the file for you.

```python
from pathlib import Path

words = Path("moths.txt").read_text("utf-8").split()
print(len(words))
```

> What counts as a word is up to you.

| way | words | time |
|:----|------:|-----:|
| `wc -w` | 8,122 | 3 ms |
| Python | 8,122 | 41 ms |

See the [documentation of split](https://docs.python.org/3/library/stdtypes.html#str.split).""",
}


class SampleBackend:
    """Answers the sample questions; keeps the second one open, and refuses everything else."""

    async def stream(self, turns: Sequence[Turn], tier: Tier) -> AsyncGenerator[str | AnswerSummary, None]:
        question = turns[-1][1]
        if question not in ANSWERS:
            raise EngineError("the engine ended unexpectedly")
        yield ANSWERS[question]
        if ANSWERS[question].endswith(" "):
            await asyncio.Event().wait()
        yield AnswerSummary(tokens=48, seconds=0.83, price=Nanoton(812_000))
