"""I draw the pages with invented facts to pictures: ``python -m cocoon_desktop.ui.gallery --shots DIR``."""

import argparse
import asyncio
import math
import os
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.core.errors import EngineError
from cocoon_desktop.core.units import Nanoton, parse_ton
from cocoon_desktop.hardware.reading import GpuReading
from cocoon_desktop.ton.earnings import Earnings

from .chat import ChatViewModel
from .chat_backend import AnswerSummary, Turn
from .dashboard import DashboardViewModel
from .frame import Page, ThemeChoice
from .main_window import MainWindow, build_window
from .tiers import Tier

NOW = datetime(2026, 3, 14, 21, 12).timestamp()  # noqa: DTZ001  (local time is meant)
MODEL = "Qwen3 8B"
GIB = 1 << 30
DRAWN_S = 0.1

STATUS = {
    "answering": WorkStatus(WorkState.ANSWERING, NOW - 240, MODEL, running=3, answers=317),
    "ready": WorkStatus(WorkState.READY, NOW - 240, MODEL, answers=317),
    "paused": WorkStatus(WorkState.PAUSED, NOW - 60, MODEL, answers=317, pause_until=NOW + 88 * 60),
    "starting": WorkStatus(WorkState.STARTING, NOW - 4, MODEL),
    "trouble": WorkStatus(
        WorkState.TROUBLE,
        NOW - 600,
        MODEL,
        answers=317,
        trouble="the graphics driver gave no reading for 30 s",
        needs_owner=True,
    ),
}
ANSWERS = {
    "Why do moths fly to lamps?": (
        "They keep their back turned to the brightest part of the sky. Outdoors that is up. Near a lamp the "
        "brightest part is the lamp, so each correction tilts them around it, and they circle."
    ),
    "And why do they stop when it is switched off?": (
        "Because the sky is again the brightest thing around. Within a second or two the back turns up, the "
        "wings beat level, and the "
    ),
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


@dataclass(frozen=True)
class Scene:
    """One picture."""

    status: str = "answering"
    page: Page = "dashboard"
    theme: ThemeChoice = "dark"
    width: int = 1100
    height: int = 720
    gpus: int = 1
    questions: Sequence[str] = field(default=())


SCENES = {
    "dashboard-answering": Scene(),
    "dashboard-answering-light": Scene(theme="light"),
    "dashboard-ready-two-cards": Scene("ready", gpus=2),
    "dashboard-paused": Scene("paused"),
    "dashboard-trouble": Scene("trouble"),
    "dashboard-starting-processor": Scene("starting", gpus=0),
    "dashboard-narrow": Scene(width=760),
    "chat-empty": Scene(page="chat"),
    "chat-streaming": Scene(page="chat", questions=list(ANSWERS)),
    "chat-streaming-light": Scene(page="chat", theme="light", questions=list(ANSWERS)),
    "chat-failed": Scene(page="chat", questions=["Why do moths fly to lamps?", "And butterflies?"]),
    "chat-narrow": Scene(page="chat", width=760, questions=list(ANSWERS)),
}


def sample_readings(gpus: int, minutes_ago: float) -> list[GpuReading]:
    """A card that began to work nine minutes ago; a processor that reports only use and memory."""
    busy = 1 - math.exp((minutes_ago - 9) / 1.5) if minutes_ago < 9 else 0.0
    ripple = math.sin(minutes_ago * 5.1) + math.sin(minutes_ago * 2.3 + 1)
    if gpus == 0:
        use = 9 + 2 * ripple
        return [GpuReading("cpu", "AMD Ryzen 7 7700", "cpu", None, use, 11 * GIB, 32 * GIB)]
    cards = [("NVIDIA GeForce RTX 4070", 12, 200.0), ("NVIDIA GeForce RTX 4090", 24, 450.0)]
    return [
        GpuReading(
            device=f"GPU-{number}",
            name=name,
            kind="gpu",
            temperature_c=44 + (21 + 3 * number) * busy + 0.7 * ripple,
            use_percent=min(100.0, 6 + (76 - 9 * number) * busy + (2 + 4 * busy) * abs(ripple)),
            memory_used_bytes=int((1.6 + number + (7.8 + 5 * number) * min(1, busy * 4)) * GIB),
            memory_total_bytes=memory * GIB,
            power_w=32 + 0.6 * limit * busy + 3 * ripple,
            power_limit_w=limit,
        )
        for number, (name, memory, limit) in enumerate(cards[:gpus])
    ]


class _Clock:
    """Time that the gallery moves by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


def fill_dashboard(dashboard: DashboardViewModel, clock: _Clock, scene: Scene) -> None:
    """A day of states, twenty minutes of readings, and the money they brought."""
    day = [("ready", 190), ("answering", 150), ("paused", 90), ("ready", 60), ("answering", 9)]
    plan = [name for name, minutes in day for _ in range(minutes)]
    for minutes_ago, name in zip(range(len(plan), 0, -1), plan, strict=True):
        clock.now = NOW - minutes_ago * 60
        dashboard.show_status(STATUS[name])
        dashboard.show_readings([], clock.now)
    for step in range(600, -1, -1):
        clock.now = NOW - 2 * step
        dashboard.show_readings(sample_readings(scene.gpus, step / 30), clock.now)
    dashboard.show_status(STATUS[scene.status])
    total, settled, withdrawn = parse_ton("4.8127"), parse_ton("4.6000"), parse_ton("3.5000")
    dashboard.show_earnings(Earnings(total, settled, withdrawn), parse_ton("0.1840"))


async def draw(scene: Scene) -> MainWindow:
    """The window of a scene, ready to be grabbed."""
    clock = _Clock()
    dashboard, chat = DashboardViewModel(clock), ChatViewModel(SampleBackend())
    window = build_window(dashboard, chat, tray=True, theme=scene.theme)
    window.window.resize(scene.width, scene.height)
    window.frame.show_motion(False)
    window.frame.open_page(scene.page)
    fill_dashboard(dashboard, clock, scene)
    chat.show_model(MODEL)
    window.show()
    for question in scene.questions:
        await asyncio.sleep(DRAWN_S)
        chat.send(question)
    await asyncio.sleep(DRAWN_S)
    return window


async def draw_all(folder: Path, names: Sequence[str]) -> None:
    """Write ``NAME.png`` for every scene."""
    for name in names or SCENES:
        window = await draw(SCENES[name])
        window.grab().save(str(folder / f"{name}.png"))
        window.dispose()


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Draw the pages of Cocoon Desktop with invented facts.")
    parser.add_argument("--shots", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("names", nargs="*", choices=[[], *SCENES], help="which pictures; all without a name")
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted.shots.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.run(draw_all(wanted.shots, wanted.names))


if __name__ == "__main__":
    main()
