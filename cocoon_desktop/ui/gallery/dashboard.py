"""The dashboard in its states."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from cocoon_desktop.activity.decision import Action, Cause, Rule, Unit
from cocoon_desktop.activity.give_back import GiveBack
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.core.units import parse_ton
from cocoon_desktop.hardware.history import Bucket, Measure, Spread, slot_of
from cocoon_desktop.hardware.probe_state import Condition, ProbeState
from cocoon_desktop.hardware.reading import GpuReading
from cocoon_desktop.ton.earnings import Earnings

from ..chart_limits import NO_LIMITS, Limits
from ..chart_range import SLOTS, ChartRange
from ..charts import ChartsViewModel
from ..reasons import explain
from .scene import NOW, Prepare, Scene, Stage

MODEL = "Qwen3 8B"
GIB = 1 << 30

AT_KEYBOARD = Cause(Rule.ACTIVE, Action.RELEASE, NOW - 900, 78.0, 300.0, Unit.SECONDS, NOW + 222)
TOO_WARM = Cause(Rule.TEMPERATURE, Action.STOP, NOW - 30, 79.0, 78.0, Unit.CELSIUS)
ON_BATTERY = Cause(Rule.BATTERY, Action.RELEASE, NOW - 1300, 64.0, unit=Unit.PERCENT)
NOT_NOW = Cause(Rule.SCHEDULE, Action.DRAIN, NOW - 7200, next_at=NOW + 108 * 60)
GAME_OVER = Cause(Rule.GAME, Action.RELEASE, NOW - 1800, next_at=NOW + 42, detail="Hollow Moon")
GIVEN_BACK = GiveBack(NOW - 234 * 60, Rule.GAME, 0.31, int(7.8 * GIB), is_video_memory=True)

STATUS = {
    "waiting": WorkStatus(
        WorkState.WAITING,
        NOW - 900,
        MODEL,
        answers=317,
        cause=AT_KEYBOARD,
        next_at=AT_KEYBOARD.next_at,
        can_start=True,
        give_back=GIVEN_BACK,
    ),
    "needs-coins": WorkStatus(WorkState.STARTING, NOW - 400, MODEL, needs_coins=True),
    "waiting-warm": WorkStatus(WorkState.WAITING, NOW - 30, MODEL, answers=317, cause=TOO_WARM),
    "waiting-over": WorkStatus(
        WorkState.WAITING,
        NOW - 1800,
        MODEL,
        answers=317,
        cause=GAME_OVER,
        next_at=GAME_OVER.next_at,
        can_start=True,
        give_back=GIVEN_BACK,
    ),
    "waiting-many": WorkStatus(
        WorkState.WAITING,
        NOW - 1300,
        MODEL,
        answers=317,
        cause=ON_BATTERY,
        others=(AT_KEYBOARD, NOT_NOW),
        can_start=True,
        give_back=GIVEN_BACK,
    ),
    "anyway": WorkStatus(
        WorkState.ANSWERING,
        NOW - 240,
        MODEL,
        running=3,
        answers=317,
        set_aside=(AT_KEYBOARD,),
        anyway_until=NOW + 3360,
        share=0.62,
        held_by=Rule.TEMPERATURE,
        give_back=GIVEN_BACK,
    ),
    "answering": WorkStatus(WorkState.ANSWERING, NOW - 240, MODEL, running=3, answers=317),
    "ready": WorkStatus(WorkState.READY, NOW - 240, MODEL, answers=317),
    "paused": WorkStatus(WorkState.PAUSED, NOW - 60, MODEL, answers=317, pause_until=NOW + 88 * 60),
    "starting": WorkStatus(WorkState.STARTING, NOW - 4, MODEL),
    "trouble": WorkStatus(
        WorkState.TROUBLE,
        NOW - 600,
        MODEL,
        answers=317,
        needs_owner=True,
    ),
}


CARDS = (
    ("NVIDIA GeForce RTX 4070", 12, 200.0),
    ("NVIDIA GeForce RTX 4090", 24, 450.0),
    ("AMD Radeon RX 7900 XTX", 24, 355.0),
    ("Intel Arc A770", 16, 225.0),
)


def sample_readings(gpus: int, minutes_ago: float) -> list[GpuReading]:
    """Cards that began to work nine minutes ago, and worked at night; a processor that tells little."""
    now_busy = 1 - math.exp((minutes_ago - 9) / 1.5) if minutes_ago < 9 else 0.0
    night_busy = 0.9 if 640 < minutes_ago < 1120 else 0.0
    busy = max(now_busy, night_busy)
    if gpus == 0:
        use = 9 + 2 * _ripple(minutes_ago)
        return [GpuReading("cpu", "AMD Ryzen 7 7700", "cpu", None, use, 11 * GIB, 32 * GIB)]
    return [
        GpuReading(
            device=f"GPU-{number}",
            name=name,
            kind="gpu",
            temperature_c=44 + 4 * number + (21 + 3 * number) * busy + 0.7 * ripple,
            use_percent=min(100.0, 6 + (76 - 9 * number) * busy + (2 + 5 * busy) * ripple * ripple),
            memory_used_bytes=int((1.6 + (7.8 + number) * min(1, busy * 4)) * GIB),
            memory_total_bytes=memory * GIB,
            power_w=32 + 0.6 * limit * busy + 3 * ripple,
            power_limit_w=limit,
        )
        for number, (name, memory, limit) in enumerate(CARDS[:gpus])
        for ripple in [_ripple(minutes_ago + number)]
    ]


def _ripple(minutes_ago: float) -> float:
    slow = 1 + math.sin(minutes_ago / 37)
    return math.sin(minutes_ago * 5.1) + slow * math.sin(minutes_ago * 2.3 + 1)


def sample_history(gpus: int, span: ChartRange) -> list[Bucket]:
    """A day of it, with a gap: the computer slept from ten to eight hours ago."""
    merged: dict[tuple[int, str, Measure], Spread] = {}
    for sample in range(8 * SLOTS):
        minutes_ago = 20 + sample * span.step_s / 60 / 8
        if not 480 < minutes_ago < 600:
            for reading in sample_readings(gpus, minutes_ago):
                for measure in Measure:
                    if (value := measure.of(reading)) is not None:
                        key = (slot_of(NOW - minutes_ago * 60, span.step_s), reading.device, measure)
                        one = Spread.of(value)
                        merged[key] = one.merged(merged[key]) if key in merged else one
    return [Bucket(*key, spread) for key, spread in merged.items()]


def _explained(status: WorkStatus) -> WorkStatus:
    """With what went wrong, in the language of now."""
    if status.state is not WorkState.TROUBLE:
        return status
    reason = explain(EngineError("nvmlDeviceGetHandleByIndex_v2: Driver Not Loaded"))
    return replace(status, told=reason.text, trouble=reason.detail)


def fill_dashboard(
    status: str = "answering",
    gpus: int = 1,
    span: ChartRange | None = None,
    hover: int = -1,
    sensors: Sequence[ProbeState] = (),
    limits: Limits = NO_LIMITS,
) -> Prepare:
    """A day of states, twenty minutes of readings and the money they brought; with ``span`` older ones."""

    async def prepare(stage: Stage) -> None:
        dashboard, clock = stage.views.dashboard, stage.clock
        dashboard.set_watched(False)  # drawing a thousand times would take seconds
        day = [("ready", 190), ("answering", 150), ("waiting", 90), ("paused", 60), ("answering", 9)]
        plan = [name for name, minutes in day for _ in range(minutes)]
        for minutes_ago, name in zip(range(len(plan), 0, -1), plan, strict=True):
            clock.now = NOW - minutes_ago * 60
            dashboard.show_status(STATUS[name])
            dashboard.show_readings([], clock.now)
        for step in range(600, -1, -1):
            clock.now = NOW - 2 * step
            dashboard.show_readings(sample_readings(gpus, step / 30), clock.now)
        dashboard.show_status(_explained(STATUS[status]))
        total, settled, withdrawn = parse_ton("4.8127"), parse_ton("4.6000"), parse_ton("3.5000")
        dashboard.show_earnings(Earnings(total, settled, withdrawn), parse_ton("0.1840"))
        dashboard.show_limits(limits)
        if sensors:
            dashboard.show_readings([], NOW)
            dashboard.show_sensors(sensors)
        if span is not None:
            dashboard.show_history(span, sample_history(gpus, span))
            charts = cast(ChartsViewModel, dashboard.charts)
            charts.chooseRange(list(ChartRange).index(span))
            if hover >= 0:
                charts.hover(hover)
                charts.moveHover(0)
        dashboard.set_watched(True)

    return prepare


ANSWERING = Scene(prepare=fill_dashboard())
HANGING = ProbeState("NVIDIA", Condition.SILENT, NOW - 30, missing=("NVIDIA GeForce RTX 4070",))
DAY = fill_dashboard(span=ChartRange.DAY, hover=50, limits=Limits(temperature_c=78))


async def _needs_coins(stage: Stage) -> None:
    await fill_dashboard("needs-coins")(stage)
    stage.views.show_network("test")
    stage.views.forget_money()


SCENES = {
    "dashboard-answering": ANSWERING,
    "dashboard-answering-light": replace(ANSWERING, theme="light"),
    "dashboard-ready-two-cards": Scene(prepare=fill_dashboard("ready", gpus=2)),
    "dashboard-waiting": Scene(prepare=fill_dashboard("waiting")),
    "dashboard-waiting-light": replace(Scene(prepare=fill_dashboard("waiting")), theme="light"),
    "dashboard-waiting-narrow": Scene(prepare=fill_dashboard("waiting"), width=760),
    "dashboard-waiting-warm": Scene(prepare=fill_dashboard("waiting-warm")),
    "dashboard-waiting-over": Scene(prepare=fill_dashboard("waiting-over")),
    "dashboard-waiting-many": Scene(prepare=fill_dashboard("waiting-many")),
    "dashboard-started-anyway": Scene(prepare=fill_dashboard("anyway")),
    "dashboard-needs-coins": Scene(prepare=_needs_coins),
    "dashboard-paused": Scene(prepare=fill_dashboard("paused")),
    "dashboard-trouble": Scene(prepare=fill_dashboard("trouble", sensors=[HANGING])),
    "dashboard-starting-processor": Scene(prepare=fill_dashboard("starting", gpus=0)),
    "dashboard-narrow": replace(ANSWERING, width=760),
    "dashboard-low": Scene(prepare=fill_dashboard("trouble"), width=760, height=480),
    "dashboard-wide": Scene(prepare=fill_dashboard(gpus=2), width=1920, height=1080),
    "dashboard-day": Scene(prepare=DAY, height=900),
    "dashboard-day-light": Scene(prepare=DAY, height=900, theme="light"),
    "dashboard-two-hours-two-cards": Scene(
        prepare=fill_dashboard(gpus=2, span=ChartRange.MIDDLE, hover=108), height=900
    ),
    "dashboard-three-cards": Scene(
        prepare=fill_dashboard(gpus=3, limits=Limits(78)), width=1280, height=1080
    ),
    "dashboard-four-cards-narrow": Scene(
        prepare=fill_dashboard(gpus=4, span=ChartRange.DAY), width=760, height=1600
    ),
}
