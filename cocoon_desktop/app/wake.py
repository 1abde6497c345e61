"""After the computer slept: is the engine still there? A driver may have lost the card without a word."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from contextlib import aclosing

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.inference.engine import Engine
from cocoon_desktop.inference.generation import Generation, Message, Sampling
from cocoon_desktop.inference.options import Release
from cocoon_desktop.inference.process.lifecycle import EngineState

log = logging.getLogger(__name__)

PATIENCE_S = 20.0
"""A card that was asleep may take a while; one that takes longer for a single token is not coming back."""
TINY = Generation(
    id="after-sleep",
    prompt=(Message("user", "Hi"),),
    max_tokens=1,
    sampling=Sampling(temperature=0.0),
)


async def recheck(engine: Engine, may_run: Callable[[], bool], patience_s: float = PATIENCE_S) -> bool:
    """Ask for one token; start the engine again where none comes. Whether it had to be started again.

    Does nothing to an engine that is not READY: one that loads or restarts is looked after already, and one
    that is paused belongs to the owner. ``may_run`` says whether the owner still wants it to run.
    """
    if engine.state is not EngineState.READY or await _answers(engine, patience_s):
        return False
    log.warning("the engine does not answer after the computer slept; it is started again")
    with contextlib.suppress(CocoonError):  # the engine's own state tells, and its restarts go on
        await engine.pause(Release())
        if may_run():
            await engine.resume()
    return True


async def _answers(engine: Engine, patience_s: float) -> bool:
    try:
        async with asyncio.timeout(patience_s), aclosing(engine.generate(TINY)) as events:
            async for _ in events:
                pass
    except (TimeoutError, CocoonError):
        # Paused or restarted meanwhile: then somebody else has seen to it.
        return engine.state is not EngineState.READY
    return True
