"""The doctor page in its states."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtQuick import QQuickItem

from cocoon_desktop.activity.presence import FaultKind, Sense
from cocoon_desktop.core.errors import EngineError

from ..doctor import facts, verdicts
from ..doctor.checks import cards, computer, engine, own
from ..doctor.finding import Finding, worst_first
from ..doctor.rows import LogRow
from ..reasons import explain
from .dashboard import STATUS
from .scene import NOW, Prepare, Scene, Stage

BROKEN = EngineError("it ended 5 times within 10 minutes")
GIB = 1 << 30
CARD = facts.CardFacts("GeForce RTX 4070", 61, 83, True, 7 * GIB, 12 * GIB)
DRIVER = facts.DriverFacts((CARD,), "581.42", True, 2.3)
SPACE = facts.SpaceFacts(18 * GIB, 32 * GIB, 118 * GIB)

BLIND = (
    Sense("session", fault="org.freedesktop.login1 gave no answer for 1 s", fault_kind=FaultKind.SILENT),
    Sense("gamepad", fault="the gamepad event7 may not be read by this user", fault_kind=FaultKind.REFUSED),
    Sense("NVIDIA", fault="NVIDIA's library cannot reach its driver: Driver/library version mismatch"),
)
HOT = replace(DRIVER, cards=(replace(CARD, temperature_c=86.0, free_bytes=GIB // 4),))
LOG = (
    LogRow("21:03:11", "I", "app.start", "checking the model"),
    LogRow("21:03:12", "I", "app.start", "planning how the model fits"),
    LogRow("21:03:15", "I", "network.worker.service", "= proxy: ready, protocol version 3"),
    LogRow("21:07:40", "W", "app.sensors", "the hardware gave no reading for 5 s"),
    LogRow("21:08:02", "I", "app.work_switch", "the pause is over"),
    LogRow(
        "21:10:30",
        "E",
        "app.desktop",
        "the network broke\n  File “behind.py”, line 83, in run_network\nPeerError: ...",
    ),
)


def _told(*findings: Finding | None) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding is not None)


def fine() -> tuple[Finding, ...]:
    """Everything is as it should be."""
    return _told(
        cards.check_driver(DRIVER),
        cards.check_heat(DRIVER),
        cards.check_display(DRIVER),
        engine.check_engine(facts.EngineFacts("ready", "Qwen3 8B")),
        engine.check_answer(facts.AnswerFacts((("CUDA0 (RTX 4070)", ""), ("CPU", "")), took_s=1.4)),
        engine.check_packs(facts.PackFacts(("cuda", "vulkan"), (), True)),
        engine.check_model(facts.ModelFacts("Qwen3 8B", 5 * GIB)),
        cards.check_video_memory(DRIVER),
        computer.check_memory(SPACE),
        computer.check_disk(SPACE),
        computer.check_port(facts.PortFacts(10_000, 10_000, False)),
        computer.check_clock(facts.ClockFacts(0.2)),
        own.check_proxies(facts.ProxyFacts(4, 3, 24.0)),
        own.check_keys(facts.KeyFacts("Windows Credential Manager")),
        own.check_backup(facts.BackupFacts(True, False)),
        own.check_settings(facts.SettingsFacts(3)),
        own.check_log(facts.LogFacts(1 << 20)),
        computer.check_senses(facts.SenseFacts((Sense("input"), Sense("gamepad"), Sense("session")))),
        computer.check_autostart(facts.AutostartFacts(True)),
        computer.check_versions(facts.VersionFacts("0.1.0", (("Qt", "6.12"), ("Python", "3.13.1")))),
        computer.check_tray(facts.TrayFacts(True)),
    )


def wrong() -> tuple[Finding, ...]:
    """What many computers have."""
    return _told(
        cards.check_heat(HOT),
        computer.check_clock(facts.ClockFacts(-41.0)),
        own.check_keys(facts.KeyFacts("", open_files=("owner-keys.json",))),
        verdicts.late("senses", 5),
    )


def worst() -> tuple[Finding, ...]:
    """What no computer has."""
    return _told(
        *wrong(),
        cards.check_driver(facts.DriverFacts((), None, True, 0)),
        engine.check_engine(facts.EngineFacts("failed", "Qwen3 8B", explain(BROKEN))),
        engine.check_answer(facts.AnswerFacts((("Vulkan0", "Vulkan0 answers 17 instead of 4"),))),
        engine.check_model(facts.ModelFacts("Qwen3 8B", fault="its SHA-256 is another one")),
        computer.check_port(facts.PortFacts(10_000, 41_733, False)),
        computer.check_disk(replace(SPACE, free_disk_bytes=GIB // 3)),
        engine.check_packs(facts.PackFacts((), (("cuda", "it is made for Windows, this is Linux"),), True)),
        own.check_settings(facts.SettingsFacts(0, "window.theme: 'pink' is none of system, dark, light")),
        computer.check_tray(facts.TrayFacts(False)),
        computer.check_senses(facts.SenseFacts(BLIND)),
        verdicts.late("proxies", 5),
    )


def report() -> str:
    """As it would be copied."""
    lines = [f"{each.verdict:<8}{each.check}: {each.sentence}" for each in worst_first(found(*wrong()))]
    head = ["Cocoon Desktop, report of 2026-03-14 21:12 +0100", "17 of 21 checks are fine", ""]
    tail = ["", "Last warnings of the log:", "  21:07:40 W app.sensors: the hardware gave no reading for 5 s"]
    return "\n".join([*head, *lines, *tail])


def none() -> tuple[Finding, ...]:
    """Nothing went worse."""
    return ()


def found(*worse: Finding) -> Sequence[Finding]:
    """All checks, some of which went worse."""
    other = {finding.check: finding for finding in worse}
    return [other.get(finding.check, finding) for finding in fine()]


def show(worse: Callable[[], Sequence[Finding]] = none) -> Prepare:
    """The findings, in the language of then."""

    async def prepare(stage: Stage) -> None:
        stage.views.dashboard.show_status(STATUS["answering"])
        stage.views.doctor.show_findings(found(*worse()), NOW)

    return prepare


async def check_again(stage: Stage) -> None:
    """In the middle of a second check."""
    await show(wrong)(stage)
    stage.views.doctor.show_progress(8, 21)


async def first_check(stage: Stage) -> None:
    """The page was opened for the first time."""
    stage.views.dashboard.show_status(STATUS["answering"])
    stage.views.doctor.show_progress(3, 21)


def read_log(lines: Sequence[LogRow] = LOG) -> Prepare:
    """The other tab."""

    async def prepare(stage: Stage) -> None:
        await show()(stage)
        stage.views.doctor.log_lines.add(lines)
        page = stage.window.window.findChild(QQuickItem, "doctorPage")
        assert page is not None
        page.setProperty("part", 1)

    return prepare


async def search_log(stage: Stage) -> None:
    await read_log()(stage)
    stage.views.doctor.log_lines.search("dragon")


async def preview(stage: Stage) -> None:
    """Before it is copied."""
    await show(wrong)(stage)
    stage.views.doctor.show_report(report())


WRONG_SCENE = Scene("doctor", show(wrong))
LOG_SCENE = Scene("doctor", read_log())
SCENES = {
    "doctor-fine": Scene("doctor", show()),
    "doctor-wrong": WRONG_SCENE,
    "doctor-wrong-light": replace(WRONG_SCENE, theme="light"),
    "doctor-wrong-narrow": replace(WRONG_SCENE, width=760),
    "doctor-low": replace(WRONG_SCENE, width=760, height=480),
    "doctor-worst": Scene("doctor", show(worst), height=1300),
    "doctor-worst-narrow": Scene("doctor", show(worst), width=760, height=1700),
    "doctor-checking": Scene("doctor", check_again),
    "doctor-first": Scene("doctor", first_check),
    "doctor-log": LOG_SCENE,
    "doctor-log-light": replace(LOG_SCENE, theme="light"),
    "doctor-log-narrow": replace(LOG_SCENE, width=760),
    "doctor-log-low": Scene("doctor", read_log(LOG[:3]), width=760, height=480),
    "doctor-log-nothing": Scene("doctor", search_log),
    "doctor-report": Scene("doctor", preview),
    "doctor-report-light": Scene("doctor", preview, "light"),
    "doctor-report-low": Scene("doctor", preview, width=760, height=480),
}
