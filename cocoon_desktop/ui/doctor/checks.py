"""I judge facts about this computer and this program, one function for each check. Pure.

None: the check means nothing here, because the thing is not there or nobody told about it.
"""

from PySide6.QtCore import QLocale

from ..amounts import number_text
from ..i18n import fill, listed, translate
from ..units import unit_sign
from .facts import (
    AnswerFacts,
    AutostartFacts,
    BackupFacts,
    CardFacts,
    ClockFacts,
    DriverFacts,
    EngineFacts,
    KeyFacts,
    LogFacts,
    ModelFacts,
    PackFacts,
    PortFacts,
    ProxyFacts,
    SenseFacts,
    SettingsFacts,
    SpaceFacts,
    TrayFacts,
    VersionFacts,
)
from .finding import CheckId, Finding, Remedy, Verdict
from .words import GIB, check_name, size_text

SLOWS_AT_C = 87.0
"""Where cards of the last years begin to slow down, if the driver does not say: GeForce 83 to 90 °C."""
WARM_BELOW_C = 5.0
"""So near to that, it is worth a look."""
LOW_MEMORY = GIB
LOW_VIDEO_MEMORY = GIB // 2
LOW_DISK = 5 * GIB
NO_DISK = GIB // 2
"""Less than this, and ledgers and logs may not be written any more."""
CLOCK_LOOK_S, CLOCK_TROUBLE_S = 10.0, 60.0
"""Messages of a wallet are valid for a minute (ton: valid_until)."""


def _fine(check: CheckId, sentence: str, value: str = "", unit: str = "") -> Finding:
    return Finding(check, check_name(check), "fine", sentence, value=value, unit=unit)


def _unknown(check: CheckId, sentence: str) -> Finding:
    return Finding(check, check_name(check), "unknown", sentence)


def _bad(
    check: CheckId,
    verdict: Verdict,
    title: str,
    sentence: str,
    remedy: Remedy | None = None,
    *,
    value: str = "",
    unit: str = "",
) -> Finding:
    return Finding(check, check_name(check), verdict, sentence, title, value, unit, remedy)


def _reason(text: str) -> str:
    """Somebody's reason at the beginning of our sentence. A name of a setting or a file stays as it is."""
    said = text.strip().rstrip(".") or "?"
    first = said.split()[0].replace("'", "")
    return said[:1].upper() + said[1:] if first.isalpha() else said


def _number(value: float, decimals: int = 0) -> str:
    return number_text(value, decimals, QLocale())


def late(check: CheckId, patience_s: float) -> Finding:
    """A check that gave no answer in time."""
    said = fill(
        translate("Doctor", "No answer in %1 s. Check again when the computer is less busy."),
        _number(patience_s),
    )
    return _bad(check, "unknown", translate("Doctor", "No answer"), said)


def broken(check: CheckId, kind: str) -> Finding:
    """A check that failed itself."""
    said = fill(translate("Doctor", "The check itself failed (%1); the log says where."), kind)
    return _bad(check, "unknown", translate("Doctor", "Not checked"), said)


def check_driver(facts: DriverFacts) -> Finding:
    if facts.cards:
        names = listed(card.name for card in facts.cards)
        said = fill(translate("Doctor", "%1 answers, driver %2."), names, facts.version or "?")
        return _fine("driver", said, _number(facts.took_ms), unit_sign("ms"))
    if facts.is_present:
        return _bad(
            "driver",
            "trouble",
            translate("Doctor", "The NVIDIA driver does not answer"),
            translate(
                "Doctor",
                "A card is built in, but cannot work without its driver. Install it, then restart.",
            ),
            Remedy(translate("Doctor", "Get the driver"), "open_driver_page"),
        )
    return _bad(
        "driver",
        "look",
        translate("Doctor", "No graphics card that can be used"),
        translate(
            "Doctor",
            "The processor answers instead, which is slow and earns little. NVIDIA cards are supported.",
        ),
    )


def check_heat(facts: DriverFacts) -> Finding | None:
    known = [(card.temperature_c, card) for card in facts.cards if card.temperature_c is not None]
    if not known:
        return (
            _unknown("heat", translate("Doctor", "No card reports its temperature.")) if facts.cards else None
        )
    degrees, card = max(known, key=lambda pair: pair[0] - _slows_at(pair[1]))
    limit, value = _slows_at(card), _number(degrees)
    if degrees < limit - WARM_BELOW_C:
        said = fill(translate("Doctor", "It slows down at %1 °C."), _number(limit))
        return _fine("heat", said, value, "°C")
    remedy = Remedy(translate("Doctor", "Set a limit"), "open_setting", "limits.temperature_c")
    if degrees < limit:
        return _bad(
            "heat",
            "look",
            fill(translate("Doctor", "%1 is warm: %2 °C"), card.name, value),
            fill(
                translate("Doctor", "It slows down at %1 °C. A limit keeps it cooler and quieter."),
                _number(limit),
            ),
            remedy,
            value=value,
            unit="°C",
        )
    return _bad(
        "heat",
        "trouble",
        fill(translate("Doctor", "%1 is too hot: %2 °C"), card.name, value),
        fill(
            translate("Doctor", "It slows itself down from %1 °C on. Clear fans and dust, or set a limit."),
            _number(limit),
        ),
        remedy,
        value=value,
        unit="°C",
    )


def _slows_at(card: CardFacts) -> float:
    return SLOWS_AT_C if card.slows_at_c is None else card.slows_at_c


def check_display(facts: DriverFacts) -> Finding | None:
    if not facts.cards:
        return None
    showing = [card for card in facts.cards if card.drives_display]
    if not showing:
        return _fine("display", translate("Doctor", "No card that works also drives a screen."))
    if len(facts.cards) == len(showing):
        return _fine(
            "display", translate("Doctor", "Your only card drives the screen too, so work leaves it room.")
        )
    said = fill(translate("Doctor", "%1 drives the screen and is spared; the others work."), showing[0].name)
    return _fine("display", said)


def check_engine(facts: EngineFacts) -> Finding | None:
    if facts.state == "failed":
        return _bad(
            "engine",
            "trouble",
            translate("Doctor", "The engine does not run"),
            fill(translate("Doctor", "%1. Nothing was lost."), _reason(facts.trouble)),
            Remedy(translate("Doctor", "Restart the engine"), "restart_engine"),
        )
    match facts.state:
        case "ready":
            return _fine("engine", fill(translate("Doctor", "Runs with %1."), facts.model))
        case "paused":
            return _fine("engine", translate("Doctor", "Paused as you wished; the card is free."))
        case "starting":
            return _unknown("engine", translate("Doctor", "Is starting."))
        case _:
            return None


def check_answer(facts: AnswerFacts) -> Finding:
    wrong = [(name, fault) for name, fault in facts.devices if fault]
    if facts.trouble or wrong:
        name, fault = wrong[0] if wrong else ("", facts.trouble)
        title = (
            fill(translate("Doctor", "%1 computes wrongly"), name)
            if wrong
            else translate("Doctor", "The known question was not answered")
        )
        said = fill(translate("Doctor", "%1. It is not used. A new driver often helps."), _reason(fault))
        remedy = Remedy(translate("Doctor", "Get the driver"), "open_driver_page") if wrong else None
        return _bad("answer", "trouble", title, said, remedy)
    if not facts.devices:
        return _unknown("answer", translate("Doctor", "No device was there to ask."))
    names = listed(name for name, _ in facts.devices)
    return _fine(
        "answer",
        fill(translate("Doctor", "%1: the right answer."), names),
        _number(facts.took_s, 1),
        unit_sign("s"),
    )


def check_packs(facts: PackFacts) -> Finding:
    if facts.refused:
        name, reason = facts.refused[0]
        said = fill(translate("Doctor", "%1. Install Cocoon again, or delete the pack."), _reason(reason))
        return _bad("packs", "look", fill(translate("Doctor", "The backend %1 cannot be used"), name), said)
    if facts.fitting:
        return _fine("packs", fill(translate("Doctor", "Installed: %1."), listed(facts.fitting)))
    if facts.has_card:
        return _bad(
            "packs",
            "look",
            translate("Doctor", "No backend for your card"),
            translate("Doctor", "Only the processor answers. Install the backend pack for CUDA or Vulkan."),
        )
    return _fine("packs", translate("Doctor", "None is needed: the processor answers."))


def check_model(facts: ModelFacts) -> Finding:
    if facts.fault:
        return _bad(
            "model",
            "trouble",
            translate("Doctor", "The model cannot be used"),
            fill(translate("Doctor", "%1. Download it again, or choose another."), _reason(facts.fault)),
            Remedy(translate("Doctor", "Open Models"), "open_models"),
        )
    if facts.is_elsewhere:
        return _fine("model", fill(translate("Doctor", "%1, at another server."), facts.name))
    said = fill(translate("Doctor", "%1: the file is what it was."), facts.name)
    return _fine("model", said, *(("", "") if facts.size_bytes is None else size_text(facts.size_bytes)))


def check_video_memory(facts: DriverFacts) -> Finding | None:
    known = [(card.free_bytes, card) for card in facts.cards if card.free_bytes is not None]
    if not known:
        return (
            _unknown("video_memory", translate("Doctor", "No card reports its memory."))
            if facts.cards
            else None
        )
    free, card = min(known, key=lambda pair: pair[0])
    value, unit = size_text(free)
    if free < LOW_VIDEO_MEMORY:
        return _bad(
            "video_memory",
            "look",
            fill(translate("Doctor", "%1 is nearly full"), card.name),
            translate(
                "Doctor", "A loaded model fills it on purpose. If games stutter, leave more of it free."
            ),
            Remedy(translate("Doctor", "Leave more free"), "open_setting", "limits.vram_left_gib"),
            value=value,
            unit=unit,
        )
    total = (
        "?" if card.total_bytes is None else fill(translate("Unit", "%1 %2"), *size_text(card.total_bytes))
    )
    return _fine("video_memory", fill(translate("Doctor", "Free of %1."), total), value, unit)


def check_memory(facts: SpaceFacts) -> Finding:
    value, unit = size_text(facts.free_memory_bytes)
    if facts.free_memory_bytes < LOW_MEMORY:
        return _bad(
            "memory",
            "look",
            translate("Doctor", "Main memory is nearly full"),
            translate("Doctor", "Models load slowly then, or not at all. Close what you do not need."),
            value=value,
            unit=unit,
        )
    total = fill(translate("Unit", "%1 %2"), *size_text(facts.memory_bytes))
    return _fine("memory", fill(translate("Doctor", "Free of %1."), total), value, unit)


def check_disk(facts: SpaceFacts) -> Finding:
    value, unit = size_text(facts.free_disk_bytes)
    if facts.free_disk_bytes >= LOW_DISK:
        return _fine("disk", translate("Doctor", "On the disk of the models."), value, unit)
    verdict: Verdict = "trouble" if facts.free_disk_bytes < NO_DISK else "look"
    return _bad(
        "disk",
        verdict,
        translate("Doctor", "The disk is nearly full"),
        fill(
            translate("Doctor", "%1 are free. Remove a model that you do not serve."),
            fill(translate("Unit", "%1 %2"), value, unit),
        ),
        Remedy(translate("Doctor", "Open Models"), "open_models"),
        value=value,
        unit=unit,
    )


def check_port(facts: PortFacts) -> Finding:
    if facts.got is not None and facts.wanted in (0, facts.got):
        return _fine("port", translate("Doctor", "Programs on this computer can ask."), str(facts.got))
    if facts.got is not None:
        return _bad(
            "port",
            "look",
            fill(translate("Doctor", "Port %1 is taken"), str(facts.wanted)),
            fill(
                translate(
                    "Doctor", "The endpoint listens on %1 instead. Choose a port that nobody else uses."
                ),
                str(facts.got),
            ),
            Remedy(translate("Doctor", "Change the port"), "open_setting", "endpoint.port"),
            value=str(facts.got),
        )
    if facts.is_free:
        return _fine("port", translate("Doctor", "Free; nothing listens now."), str(facts.wanted))
    said = translate("Doctor", "Somebody listens there already, perhaps a Cocoon that runs.")
    return _unknown("port", said)


def check_clock(facts: ClockFacts) -> Finding | None:
    if facts.own:
        return _fine("clock", translate("Doctor", "The practice network goes by this computer's clock."))
    if facts.ahead_s is None:
        if facts.is_watched:
            return _unknown("clock", translate("Doctor", "The network has not told its time yet."))
        return None
    seconds = abs(facts.ahead_s)
    value = _number(seconds, 1)
    if seconds < CLOCK_LOOK_S:
        return _fine("clock", translate("Doctor", "Agrees with the network's."), value, unit_sign("s"))
    title = (
        translate("Doctor", "The clock is %1 s ahead")
        if facts.ahead_s > 0
        else translate("Doctor", "The clock is %1 s behind")
    )
    return _bad(
        "clock",
        "trouble" if seconds >= CLOCK_TROUBLE_S else "look",
        fill(title, _number(seconds)),
        translate("Doctor", "Messages are valid for 60 s only. Let the system set its time by itself."),
        value=value,
        unit=unit_sign("s"),
    )


def check_proxies(facts: ProxyFacts) -> Finding | None:
    if facts.known is None:
        return None
    counted = fill(
        translate("Doctor", "%1 of %2 proxies are connected."), str(facts.connected), str(facts.known)
    )
    if facts.connected:
        delay = "" if facts.delay_ms is None else _number(facts.delay_ms)
        return _fine("proxies", counted, delay, unit_sign("ms") if delay else "")
    return _bad(
        "proxies",
        "trouble",
        translate("Doctor", "No proxy is connected"),
        fill(translate("Doctor", "%1 It is tried again by itself; check the internet connection."), counted),
        Remedy(translate("Doctor", "Open Network"), "open_network"),
    )


def check_keys(facts: KeyFacts) -> Finding:
    if facts.open_files:
        return _bad(
            "keys",
            "trouble",
            translate("Doctor", "Other users can read a file with keys"),
            fill(translate("Doctor", "%1. Only you should be able to."), listed(facts.open_files)),
            Remedy(translate("Doctor", "Lock the files"), "lock_files"),
        )
    if facts.store:
        return _fine("keys", fill(translate("Doctor", "In %1, not in a file."), facts.store))
    if facts.is_sealed:
        return _fine("keys", translate("Doctor", "In a file that a password seals."))
    return _bad(
        "keys",
        "look",
        translate("Doctor", "This system has no key store"),
        translate(
            "Doctor",
            "Practice keys lie in a file that only you can read. Real coins need a key store or a password.",
        ),
    )


def check_backup(facts: BackupFacts) -> Finding:
    if facts.is_done:
        return _fine("backup", translate("Doctor", "You proved that you have the words."))
    if facts.is_practice:
        return _fine("backup", translate("Doctor", "Not needed: practice coins are worthless."))
    if facts.is_done is None:
        return _unknown("backup", translate("Doctor", "Nobody knows whether the words are written down."))
    return _bad(
        "backup",
        "trouble",
        translate("Doctor", "The wallet's words are not written down"),
        translate("Doctor", "If this disk breaks, your coins are gone. Write the words on paper."),
        Remedy(translate("Doctor", "Open Wallet"), "open_wallet"),
    )


def check_settings(facts: SettingsFacts) -> Finding:
    if facts.fault:
        return _bad(
            "settings",
            "trouble",
            translate("Doctor", "The settings file has a mistake"),
            fill(translate("Doctor", "%1. Until it is mended, earlier settings hold."), _reason(facts.fault)),
            Remedy(translate("Doctor", "Open the file"), "open_settings_file"),
        )
    changed = fill(translate("Doctor", "Valid; %1 settings are not the default."), str(facts.changed))
    return _fine("settings", changed)


def check_log(facts: LogFacts) -> Finding:
    if facts.fault:
        return _bad(
            "log",
            "look",
            translate("Doctor", "The log cannot be written"),
            fill(
                translate("Doctor", "%1. Free space, or take the folder back into your hands."),
                _reason(facts.fault),
            ),
            Remedy(translate("Doctor", "Open the folder"), "open_log_folder"),
        )
    said = translate("Doctor", "Can be written. Never holds prompts, answers or keys.")
    return _fine("log", said, *size_text(facts.size_bytes))


def check_senses(facts: SenseFacts) -> Finding | None:
    if facts.senses is None:
        return None
    faults = [(name, fault) for name, fault in facts.senses if fault]
    if not faults:
        count = str(len(facts.senses))
        return _fine("senses", fill(translate("Doctor", "All %1 see what they should."), count))
    said = "; ".join(f"{name}: {fault.rstrip('.')}" for name, fault in faults)
    return _bad(
        "senses",
        "look",
        translate("Doctor", "A sense does not work")
        if len(faults) == 1
        else fill(translate("Doctor", "%1 senses do not work"), str(len(faults))),
        fill(translate("Doctor", "%1. Cocoon is careful where it cannot see."), said),
    )


def check_autostart(facts: AutostartFacts) -> Finding | None:
    if facts.fault:
        return _bad(
            "autostart",
            "look",
            translate("Doctor", "Starting at log-in does not work"),
            fill(translate("Doctor", "%1. Turn it off and on again."), _reason(facts.fault)),
        )
    if facts.is_on is None:
        return None
    return _fine(
        "autostart",
        translate("Doctor", "On.") if facts.is_on else translate("Doctor", "Off, as you left it."),
    )


def check_tray(facts: TrayFacts) -> Finding:
    if facts.is_available:
        return _fine("tray", translate("Doctor", "This desktop shows our icon."))
    return _bad(
        "tray",
        "look",
        translate("Doctor", "This desktop has no place for tray icons"),
        translate(
            "Doctor", "Closing the window minimizes it instead. GNOME needs the extension AppIndicator."
        ),
    )


def check_versions(facts: VersionFacts) -> Finding:
    parts = listed(f"{name} {version}" for name, version in facts.parts)
    return _fine("versions", fill(translate("Doctor", "%1."), parts), facts.program)
