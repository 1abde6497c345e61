"""I am the switch between the worker and the engine: I make them follow the decision about working.

The head decides (``activity/decide.py``); I give it the owner's wishes and what is seen around, and carry out
what it says. Giving back comes first: it waits neither for a model that loads nor for answers that finish.
What others still wait for is handed back to the proxy, so that another worker ends it.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Final, Literal, TypeAlias

from cocoon_desktop.activity.decide import decide, run_anyway
from cocoon_desktop.activity.decision import DRAIN_S, NOT_FOR_OWNER, WORKING, Action, Cause, Decision, Rule
from cocoon_desktop.activity.give_back import GiveBack
from cocoon_desktop.activity.governor import Governor
from cocoon_desktop.activity.history import Decided, History
from cocoon_desktop.activity.policy import Facts, decide_status
from cocoon_desktop.activity.rules import LEVEL_RULES, level_of
from cocoon_desktop.activity.status import WorkStatus
from cocoon_desktop.activity.surroundings import Pause, RunAnyway, Surroundings
from cocoon_desktop.activity.wishes import Wishes
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.inference.options import Drain, PauseLevel, Release, StopNow
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.network.worker.service import WorkerService

from .engines import ServingEngine
from .give_back import MemoryGauge, Stopwatch
from .small_model import SmallModel

log = logging.getLogger(__name__)

TICK_S: Final = 20.0
"""Hours begin and limits end by the clock, and the computer may have slept: so often it is looked at.

Every reading of the hardware is a look as well: once a second while a model is loaded, else every few
seconds.
"""
FRESH_S: Final = 5.0
"""A sign that is older did not stop the work; something later did."""
LENT_S: Final = 120.0
"""So long the engine stays for its owner after an answer: the next question often follows."""
LEND_PATIENCE_S: Final = 90.0
ALONE_S: Final = 8.0
"""So long an answer waits for a worker that is the only one: less than ``EngineOptions.hold_s``, after which
the engine itself gives it up, and nobody says why.
"""
_LEND: Final = "lend"
_Task: TypeAlias = Action | Literal["lend"]
"""What the engine is to do: what was decided, or to be there for its owner only."""
_ASLEEP = (EngineState.PAUSED, EngineState.RELEASED, EngineState.FAILED, EngineState.DRAINING)
_UNLOADED = (EngineState.STOPPED, EngineState.RELEASED, EngineState.FAILED)


class WorkSwitch:
    """``on_change`` gets the status whenever it is another one. ``run`` carries out what is decided."""

    def __init__(
        self,
        engine: ServingEngine,
        worker: WorkerService,
        model: str,
        on_change: Callable[[WorkStatus], None],
        *,
        wishes: Wishes | None = None,
        history: History | None = None,
        small: SmallModel | None = None,
        hand_back_after_s: float = 0.0,
        needs_coins: Callable[[], bool] = lambda: False,
    ) -> None:
        """Without ``wishes`` the defaults hold; without ``history`` nothing is kept.

        ``needs_coins``: whether the worker's wallet cannot pay for its first steps.

        ``hand_back_after_s``: how long answers wait for a stopped engine before others may end them.
        """
        self._usual = self._engine = engine
        self._usual_model = self._model = model
        self._worker, self._on_change, self._small = worker, on_change, small
        self._needs_coins = needs_coins
        self._small_misfit = ""
        self._forget_engine: Callable[[], None] = lambda: None
        self._wishes, self._around = wishes or Wishes(), Surroundings()
        self._want_small()
        self._history, self._governor, self._gauge = history, Governor(), MemoryGauge()
        self._pause: Pause | None = None
        self._anyway: RunAnyway | None = None
        self._decision: Decision | None = None
        self._to_load: dict[str, int] = {}
        self._given_back = history.given_back[-1] if history is not None and history.given_back else None
        self._wanted = asyncio.Event()
        is_unloaded = engine.state is EngineState.STOPPED
        self._followed: _Task = Action.RELEASE if is_unloaded else Action.FULL
        self._borrowers, self._lent_until = 0, 0.0
        self._released_from = 0.0  # a release cannot have begun before
        self._engine_moved = asyncio.Event()
        self._turn = 0  # what was begun for an earlier decision has no say any more
        self._try_again = False
        self._is_enabled = True  # as a worker begins
        self._is_asleep = is_unloaded  # from a stop until the engine has resumed
        self._is_leaving = False
        self._hand_back_after_s = hand_back_after_s
        self._handing_back: asyncio.TimerHandle | None = None
        self._idle = asyncio.Event()
        """Set while nothing is being answered."""
        self._status: WorkStatus | None = None

    # ------------------------------------------------------------------------------------- what others see

    @property
    def status(self) -> WorkStatus:
        return self._status or self.refresh()

    @property
    def decision(self) -> Decision:
        """What holds now."""
        return self._decision or self._decide(time.time())

    @property
    def engine(self) -> ServingEngine:
        """The one at work: the usual one, or that of the small model."""
        return self._engine

    @property
    def engine_pid(self) -> int | None:
        """The process that holds the model, while it is ours."""
        return self._engine.pid

    def refresh(self) -> WorkStatus:
        """Look at the parts, decide, and tell about it if something has changed."""
        now = time.time()
        decision = self._decide(now)
        wants_small = decision.action is Action.SMALL
        takes_turns = decision.action in WORKING and wants_small != (self._engine is not self._usual)
        wakes = self._engine.state is EngineState.READY and self._is_asleep
        facts = Facts(
            model=self._model,
            engine=EngineState.LOADING if takes_turns or wakes else self._engine.state,
            engine_trouble=self._engine.trouble,
            has_proxy=self._worker.is_ready,
            running=self._worker.running,
            answers=self._worker.answered,
            decision=decision,
            keeps_memory=self._engine.keeps_memory,
            share=self._governor.share,
            held_by=self._governor.held_by,
            give_back=self._given_back,
            needs_coins=self._needs_coins(),
        )
        works = decision.action in WORKING and not (takes_turns or self._is_asleep or self._is_leaving)
        self._enable(self._engine.takes_requests and works)
        if facts.running:
            self._idle.clear()
        else:
            self._idle.set()
        status = decide_status(facts, self._status, now)
        if status != self._status:
            self._status = status
            self._on_change(status)
        return status

    def _decide(self, now: float) -> Decision:
        wants_small = self._wishes.at_presence[level_of(self._around, self._wishes)] is Action.SMALL
        to_load = self._to_load if self._engine.state in _UNLOADED and not wants_small else {}
        around = replace(
            self._around,
            pause=self._pause,
            anyway=self._anyway,
            to_load=to_load,
            is_slowest=self._governor.is_slowest,
            small_model="" if self._small is None or self._small_misfit else self._small.name,
            small_misfit=self._small_misfit,
        )
        before = self._decision
        self._decision = decision = decide(around, self._wishes, now, before)
        if before is None or before.since != decision.since:
            cause = decision.cause
            log.info("work: %s because of %s", decision.action.name, cause.rule.value if cause else "nothing")
            if self._history is not None:
                self._history.add(Decided.of(decision, now))
        if self._task(decision, now) != self._followed:
            self._wanted.set()
        return decision

    def _task(self, decision: Decision, now: float) -> _Task:
        lent = self._borrowers > 0 or now < self._lent_until
        if decision.action is Action.FULL or not lent or not self._may_lend(decision):
            return decision.action
        return _LEND

    def _may_lend(self, decision: Decision) -> bool:
        return not any(cause.rule in NOT_FOR_OWNER for cause in decision.causes)

    @property
    def stays_away(self) -> bool:
        """Whether the engine does not even come for its owner: a game has the memory, or a pause."""
        return not self._may_lend(self.decision)

    @property
    def _is_there_for_owner(self) -> bool:
        return self._engine is self._usual and self._engine.takes_requests

    def _enable(self, is_enabled: bool) -> None:
        """Tell the proxy when something changes for it."""
        if is_enabled != self._is_enabled:
            self._is_enabled = is_enabled
            self._worker.set_enabled(is_enabled)

    # ------------------------------------------------------------------------------------------- the owner

    def pause(self, seconds: float) -> None:
        """Give the computer back now; 0 means until ``resume``."""
        self._pause = Pause(time.time() + seconds if seconds else None)
        self._anyway = None
        self.refresh()

    def resume(self) -> None:
        """End a pause; try an engine again that failed."""
        self._pause = None
        self._try_again = True
        self._wanted.set()
        self.refresh()

    def start_now(self) -> None:
        """Work for an hour although what forbids it now forbids it; what forbids it later still does."""
        if self.decision.can_start:
            self._anyway = run_anyway(self.decision, time.time())
            self.refresh()

    @asynccontextmanager
    async def lend(self) -> AsyncIterator[None]:
        """The engine is there for its owner meanwhile, and a little longer, though it may not work for
        others.

        Not while a game runs or the owner pauses: then it stays away, and says so itself when it is asked.
        """
        self._borrowers += 1
        self.refresh()
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(LEND_PATIENCE_S):
                    while not self._is_there_for_owner and self._may_lend(self.decision):
                        self._engine_moved.clear()
                        await self._engine_moved.wait()
            yield
        finally:
            self._borrowers -= 1
            self._lent_until = time.time() + LENT_S
            self.refresh()

    def wish(self, wishes: Wishes) -> None:
        """The owner changed settings."""
        self._wishes = wishes
        self._want_small()
        self.refresh()

    def _want_small(self) -> None:
        if self._small is not None:
            self._small.want(Action.SMALL in self._wishes.at_presence.values())

    def notice(self, around: Surroundings) -> None:
        """Something is seen to be different."""
        if around.presence.level is not self._around.presence.level:
            self._small_misfit = ""  # there may be more room now
        if around.devices is not self._around.devices:
            works = self._engine.state is EngineState.READY
            calm = self._governor.step(around.devices, self._wishes.limits, time.time(), works=works)
            self._engine.pace(round(self._governor.share, 2))
            self._around = replace(around, devices=calm)
        else:
            self._around = around
        self.refresh()

    async def leave(self, patience_s: float) -> int:
        """Take no more requests, for good. Returns when those that run are answered, or the patience is over;
        answers how many are not.
        """
        self._is_leaving = True
        self.refresh()
        with suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                await self._idle.wait()
        return self._worker.running

    # ------------------------------------------------------------------------------------------ the engine

    async def run(self) -> None:
        """Make the engine follow the decision, and the proxy the engine, until cancelled."""
        self._forget_engine = self._engine.watch(lambda _: self._engine_changed())
        try:
            async with asyncio.TaskGroup() as tasks:
                while True:
                    self._wanted.clear()
                    self.refresh()
                    await self._follow(self._task(self.decision, time.time()), tasks)
                    self.refresh()
                    await self._next_decision()
        finally:
            self._keep_answers()
            self._forget_engine()
            self._gauge.close()
            if self._history is not None:
                self._history.add(Decided(time.time(), Action.RELEASE, is_end=True))
            if self._engine is not self._usual:
                await self._engine.stop()

    def _engine_changed(self) -> None:
        self._engine_moved.set()
        self.refresh()

    async def _follow(self, action: _Task, tasks: asyncio.TaskGroup) -> None:
        if action == self._followed and not self._try_again:
            return
        if self._followed == _LEND:
            self._released_from = time.time()
        self._followed, self._try_again = action, False
        self._engine_moved.set()
        self._turn += 1
        self._is_asleep = self._is_asleep or action is not Action.FULL
        match action:
            case "lend":
                tasks.create_task(self._lend(self._turn), name="switch: lend")
            case Action.FULL:
                tasks.create_task(self._wake(self._turn), name="switch: wake")
            case Action.SMALL:
                await self._release(tasks)
                tasks.create_task(self._shrink(self._turn), name="switch: small")
            case Action.DRAIN:
                tasks.create_task(self._drain(self._turn), name="switch: drain")
            case Action.STOP:
                self._hand_back()
                await self._engine.pause(StopNow())
            case Action.RELEASE:
                await self._release(tasks)

    def _hand_back(self) -> None:
        """Answers that run are others' to end, now or in a while. It waits for nothing: the owner is first.

        Every rule that stops the engine holds for a minute at least (``activity/rules.py``). A server that is
        not ours forgets at once what it was writing.
        """
        if self._engine.keeps_memory or not self._hand_back_after_s:
            self._worker.hand_back()
        elif self._handing_back is None:
            loop = asyncio.get_running_loop()
            self._handing_back = loop.call_later(self._hand_back_after_s, self._worker.hand_back)

    def _keep_answers(self) -> None:
        """The engine goes on with them itself."""
        if self._handing_back is not None:
            self._handing_back.cancel()
            self._handing_back = None

    async def _load(self) -> bool:
        try:
            if self._engine.state is EngineState.STOPPED:
                await self._engine.start()
            elif self._engine.state in _ASLEEP:
                await self._engine.resume()
        except CocoonError as error:  # its state tells the owner; or it was given back while it loaded
            log.info("the engine did not resume: %s", error)
            return False
        self._keep_answers()
        return True

    async def _lend(self, turn: int) -> None:
        if await self._take_usual(turn, Release()):
            await self._load()

    async def _wake(self, turn: int) -> None:
        if await self._take_usual(turn, Drain(DRAIN_S)):
            await self._work(turn)

    async def _work(self, turn: int) -> None:
        if await self._load() and turn == self._turn:
            self._is_asleep = False
            self.refresh()

    async def _shrink(self, turn: int) -> None:
        """Work on with the small model, if it fits; else its name says why not."""
        assert self._small is not None, "nobody decides for a model that is not there"
        try:
            made = await self._small.make()
        except CocoonError as error:
            log.info("the small model cannot be used: %s", error)
            self._small_misfit = self._small.name
            self.refresh()
            return
        if turn == self._turn:
            made.offer()
            await self._use(made.engine, made.name)
            await self._work(turn)

    async def _take_usual(self, turn: int, level: PauseLevel) -> bool:
        """The usual model instead of the small one, which gives way as ``level`` says; whether that is still
        wanted then.
        """
        if self._small is not None and self._engine is not self._usual:
            self._is_asleep = True
            await self._engine.pause(level)
            if turn != self._turn:
                return False
            self._small.leave()
            await self._use(self._usual, self._usual_model)
        return turn == self._turn

    async def _use(self, engine: ServingEngine, model: str) -> None:
        """Let another engine work; a small one that worked before is gone for good."""
        before, self._engine, self._model = self._engine, engine, model
        self._forget_engine()
        self._forget_engine = engine.watch(lambda _: self._engine_changed())
        engine.pace(round(self._governor.share, 2))
        self.refresh()
        if before is not self._usual:
            await before.stop()

    async def _drain(self, turn: int) -> None:
        await self._engine.pause(Drain(DRAIN_S))
        if turn == self._turn:
            self._hand_back()
            await self._engine.pause(Release())

    async def _release(self, tasks: asyncio.TaskGroup) -> None:
        self._hand_back()
        pid = None if self._engine.keeps_memory else self._engine.pid
        if pid is None:
            await self._engine.pause(Release())
            return
        cause = self.decision.cause
        assert cause is not None, "nobody releases without a rule"
        watch = Stopwatch(self._gauge, self._around.devices, pid, self._first_sign(cause))
        await self._engine.pause(Release())
        is_usual = self._engine is self._usual
        tasks.create_task(self._measure(watch, cause.rule, is_usual=is_usual), name="switch: give back")

    def _first_sign(self, cause: Cause) -> float:
        """When the reason showed: a presence may have been seen a moment before it was decided about."""
        presence = self._around.presence
        if cause.rule in LEVEL_RULES.values() and 0 <= cause.since - presence.since < FRESH_S:
            return max(presence.since, self._released_from)
        return max(cause.since, self._released_from)

    async def _measure(self, watch: Stopwatch, rule: Rule, *, is_usual: bool) -> None:
        seconds, freed = await watch.until_back()
        if freed.by_device and is_usual:
            self._to_load = freed.by_device
        self._given_back = GiveBack(watch.began_at, rule, seconds, freed.total, bool(freed.by_device))
        if self._history is not None:
            self._history.add(self._given_back)
        self.refresh()

    async def _next_decision(self) -> None:
        """Return when something else is to be done, or it is time to look again."""
        now = time.time()
        ends = [cause.next_at for cause in self.decision.causes if cause.next_at is not None]
        ends += [end for end in [self.decision.anyway_until] if end is not None]
        wait_s = min([TICK_S, *(max(0.0, end - now) for end in ends)])
        try:
            async with asyncio.timeout(wait_s):
                await self._wanted.wait()
        except TimeoutError:
            pass
