"""I gather the facts of the doctor's checks, and block the event loop with none."""

import asyncio
import os
import platform
import socket
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import psutil

from cocoon_desktop import __version__
from cocoon_desktop.activity.status import WorkState
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.hardware.nvidia import NvidiaProbe
from cocoon_desktop.inference.plan.backend_packs import ATTENTION, find_packs, pack_folders, this_build
from cocoon_desktop.inference.plan.device_checks import Checks
from cocoon_desktop.inference.plan.self_check import read_families
from cocoon_desktop.inference.plan.verdict_store import VerdictStore
from cocoon_desktop.models.store import resolve_model
from cocoon_desktop.ton.key_store import find_system_backend
from cocoon_desktop.ui.doctor import facts
from cocoon_desktop.ui.doctor.checks import cards, computer, engine, own
from cocoon_desktop.ui.reasons import Reason, explain
from cocoon_desktop.ui.status_words import trouble_of

from .autostart import AutostartState
from .doctor_notes import SEALED, DoctorNotes
from .examination import Look
from .fitting import VERDICTS
from .paths import AppPaths
from .settings import Settings, load_settings
from .settings_table import settings_table, values_of

if TYPE_CHECKING:
    from .desks.desk import Running

T = TypeVar("T")

HOST: Final = "127.0.0.1"
KEY_FILES: Final = ("owner-keys.json", "owner-keys.sealed", "practice/keys.json")
ANSWER_S: Final = 90.0
"""A device that is asked for the first time compiles its kernels; later the verdict is remembered."""
MODEL_S: Final = 60.0
"""A model that nobody has hashed yet is read completely."""

_STORES: Final = {
    "SecretService": "Secret Service",
    "libsecret": "Secret Service",
    "kwallet": "KWallet",
    "macOS": "Keychain",
    "Windows": "Windows Credential Manager",
}


@dataclass(frozen=True)
class Patient:
    """What is examined. ``running`` is None where no network runs in this process; ``trouble`` says why."""

    paths: AppPaths
    settings: Settings
    running: "Running | None" = None
    trouble: Reason | None = None
    is_starting: bool = False
    notes: DoctorNotes = field(default_factory=DoctorNotes)


def looks_of(patient: Patient) -> list[Look[Any]]:
    """Every check that can be made without a window, in the order of the page."""
    driver = _shared(_in_thread(read_cards))
    return [
        Look("driver", driver, cards.check_driver),
        Look("heat", driver, cards.check_heat),
        Look("display", driver, cards.check_display),
        Look("engine", _now(lambda: engine_facts(patient)), engine.check_engine),
        Look("answer", lambda: ask_known_question(patient.paths), engine.check_answer, ANSWER_S),
        Look("packs", _in_thread(lambda: read_packs(patient.paths)), engine.check_packs),
        Look("model", _in_thread(lambda: read_model_file(patient.settings)), engine.check_model, MODEL_S),
        Look("video_memory", driver, cards.check_video_memory),
        Look("memory", _in_thread(lambda: read_space(patient)), computer.check_memory),
        Look("disk", _in_thread(lambda: read_space(patient)), computer.check_disk),
        Look("port", _in_thread(lambda: read_port(patient)), computer.check_port),
        Look("clock", _now(lambda: clock_facts(patient)), computer.check_clock),
        Look("proxies", _now(lambda: proxy_facts(patient.running)), own.check_proxies),
        Look("keys", _in_thread(lambda: read_keys(patient)), own.check_keys),
        Look("backup", _now(lambda: backup_facts(patient.notes)), own.check_backup),
        Look("settings", _in_thread(lambda: read_settings(patient.paths)), own.check_settings),
        Look("log", _in_thread(lambda: read_log_folder(patient.paths.logs)), own.check_log),
        Look("senses", _now(lambda: sense_facts(patient.notes)), computer.check_senses),
        Look("autostart", _in_thread(lambda: autostart_facts(patient.notes)), computer.check_autostart),
        Look("versions", _now(read_versions), computer.check_versions),
    ]


def _in_thread(read: Callable[[], T]) -> Callable[[], Awaitable[T]]:
    return lambda: asyncio.to_thread(read)


def _now(read: Callable[[], T]) -> Callable[[], Awaitable[T]]:
    async def gather() -> T:
        return read()

    return gather


def _shared(gather: Callable[[], Awaitable[T]]) -> Callable[[], Awaitable[T]]:
    """Facts that several checks judge are gathered once; who gives up waiting does not end it for others."""
    gathering: list[asyncio.Future[T]] = []

    async def once() -> T:
        if not gathering:
            gathering.append(asyncio.ensure_future(gather()))
        return await asyncio.shield(gathering[0])

    return once


def read_cards() -> facts.DriverFacts:
    """What NVIDIA's driver says, and how long it takes to say it."""
    from cocoon_desktop.hardware.nvml_driver import is_nvidia_present, read_driver  # loads NVIDIA's binding

    driver, probe = read_driver(), NvidiaProbe()
    try:
        began = time.perf_counter()
        readings = probe.read()
        took_ms = (time.perf_counter() - began) * 1000
    finally:
        probe.close()
    cards = tuple(
        facts.CardFacts(
            reading.name,
            reading.temperature_c,
            driver.slows_at_c.get(reading.device),
            reading.drives_display,
            None
            if reading.memory_total_bytes is None or reading.memory_used_bytes is None
            else reading.memory_total_bytes - reading.memory_used_bytes,
            reading.memory_total_bytes,
        )
        for reading in readings
    )
    return facts.DriverFacts(cards, driver.version, is_nvidia_present(), took_ms)


def engine_facts(patient: Patient) -> facts.EngineFacts:
    """How the engine is, as the switch sees it."""
    if patient.running is None:
        if patient.trouble:
            return facts.EngineFacts("failed", trouble=patient.trouble)
        return facts.EngineFacts("starting" if patient.is_starting else "off")
    status = patient.running.switch.status
    match status.state:
        case WorkState.TROUBLE:
            return facts.EngineFacts("failed", status.model, trouble_of(status))
        case WorkState.PAUSED:
            return facts.EngineFacts("paused", status.model)
        case WorkState.STARTING:
            return facts.EngineFacts("starting", status.model)
        case _:
            return facts.EngineFacts("ready", status.model)


async def ask_known_question(paths: AppPaths) -> facts.AnswerFacts:
    """Let every device answer the question whose answer is known. Earlier verdicts are believed."""
    began = time.perf_counter()
    families = await asyncio.to_thread(read_families)
    store = await asyncio.to_thread(VerdictStore, paths.cache / VERDICTS)
    found = await asyncio.to_thread(find_packs, pack_folders(paths.data), this_build())
    reports = await Checks(families, store).check_packs(found.packs)
    answers = [
        (f"{device.name} ({device.description})", device.trouble[0].words if device.trouble else "")
        for report in reports
        for device in report.devices
    ]
    devices = tuple(dict.fromkeys(answers))  # the processor answers with and without its plug-in
    trouble = "; ".join(f"{report.name}: {report.trouble}" for report in reports if report.trouble)
    return facts.AnswerFacts(devices, trouble, time.perf_counter() - began)


def read_packs(paths: AppPaths) -> facts.PackFacts:
    """Which packs fit this program."""
    found = find_packs(pack_folders(paths.data), this_build())
    refused = tuple((error.folder.name, error.reason) for error in found.refused)
    probe = NvidiaProbe()
    try:
        has_card = bool(probe.read())
    finally:
        probe.close()
    names = tuple(pack.name for pack in found.packs if pack.name != ATTENTION)  # it makes no card usable
    return facts.PackFacts(names, refused, has_card)


def read_model_file(settings: Settings) -> facts.ModelFacts:
    """Whether the file to serve is there and is what it was."""
    if settings.engine.url:
        return facts.ModelFacts(settings.engine.model or settings.engine.url, is_elsewhere=True)
    try:
        model = resolve_model(settings.model_path, settings.models_folder)
    except CocoonError as error:
        return facts.ModelFacts(settings.engine.model, fault=str(error))
    return facts.ModelFacts(model.name, model.size)


def read_space(patient: Patient) -> facts.SpaceFacts:
    """Main memory, and the disk where models lie or would lie."""
    memory = psutil.virtual_memory()
    folder = patient.settings.models_folder
    place = next(each for each in (folder, *folder.parents) if each.exists())
    return facts.SpaceFacts(memory.available, memory.total, psutil.disk_usage(str(place)).free)


def read_port(patient: Patient) -> facts.PortFacts:
    """Whether the endpoint's port is ours, or could be."""
    wanted = patient.settings.endpoint.port
    if patient.running is not None:
        return facts.PortFacts(wanted, patient.running.network.endpoint.port, is_free=False)
    with socket.socket() as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as a server would
        try:
            probe.bind((HOST, wanted))
        except OSError:
            return facts.PortFacts(wanted, None, is_free=False)
    return facts.PortFacts(wanted, None, is_free=True)


def clock_facts(patient: Patient) -> facts.ClockFacts:
    """How far this clock is from the network's, as far as somebody told."""
    told = patient.notes.clock_ahead_s
    if told is not None:
        return facts.ClockFacts(told(), is_watched=True)
    return facts.ClockFacts(None, own=patient.running is not None and patient.notes.is_practice)


def proxy_facts(running: "Running | None") -> facts.ProxyFacts:
    """A worker is linked to one at a time."""
    if running is None:
        return facts.ProxyFacts(None)
    network = running.network
    return facts.ProxyFacts(len(network.root.config.proxies), int(network.worker.is_ready))


def read_keys(patient: Patient) -> facts.KeyFacts:
    """Where keys are kept, and whether somebody else could read them. May block on D-Bus."""
    data = patient.paths.data
    there = [name for name in (*KEY_FILES, *patient.notes.extra_key_files) if (data / name).exists()]
    backend = find_system_backend()
    kind = "" if backend is None else type(backend).__module__.rpartition(".")[2]
    return facts.KeyFacts(
        _STORES.get(kind, kind),
        any(name.endswith(SEALED) for name in there),
        tuple(name for name in there if is_open(data / name)),
    )


def is_open(file: Path) -> bool:
    """Whether other users of this computer may read or write a file. Windows folders of a user are closed."""
    return os.name == "posix" and bool(file.stat().st_mode & 0o077)


def lock_files(data: Path, more: list[str]) -> None:
    """Take the rights of others away from every file with keys. Raises OSError."""
    for name in (*KEY_FILES, *more):
        if (file := data / name).exists() and is_open(file):
            file.chmod(0o600)


def backup_facts(notes: DoctorNotes) -> facts.BackupFacts:
    """Whether the wallet's words were proved to be written down."""
    done = None if notes.wallet_backed_up is None else notes.wallet_backed_up()
    return facts.BackupFacts(done, notes.is_practice)


def read_settings(paths: AppPaths) -> facts.SettingsFacts:
    """Whether the file could be read now; the program keeps what it read before."""
    try:
        values = values_of(load_settings(paths.settings))
    except CocoonError as error:
        return facts.SettingsFacts(0, str(error))
    table = settings_table()
    return facts.SettingsFacts(sum(values[setting.key] != setting.default for setting in table))


def read_log_folder(folder: Path) -> facts.LogFacts:
    """How much log there is, and whether more can be written."""
    size = sum(file.stat().st_size for file in folder.glob("cocoon.log*"))
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return facts.LogFacts(size, explain(error))
    return facts.LogFacts(size)


def sense_facts(notes: DoctorNotes) -> facts.SenseFacts:
    return facts.SenseFacts(None if notes.senses is None else tuple(notes.senses()))


def autostart_facts(notes: DoctorNotes) -> facts.AutostartFacts:
    """What the system says. May block."""
    if notes.autostart is None:
        return facts.AutostartFacts(None)
    try:
        return facts.AutostartFacts(notes.autostart.state() is AutostartState.ON)
    except OSError as error:
        return facts.AutostartFacts(None, explain(error))


def read_versions() -> facts.VersionFacts:
    """Of the program, and of what it stands on."""
    names = (("llama-cpp-python", "llama-cpp-python"), ("Qt", "PySide6-Essentials"))
    parts = [(shown, found) for shown, name in names if (found := _version(name))]
    system = f"{platform.system()} {platform.release()}".strip()
    return facts.VersionFacts(
        __version__, (*parts, ("Python", platform.python_version()), (system, platform.machine()))
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
