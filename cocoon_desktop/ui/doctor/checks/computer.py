"""I judge this computer: memory, disk, port, clock, senses, tray. Pure.

None: the check means nothing here, because the thing is not there or nobody told about it.
"""

from ...i18n import fill, listed, translate
from ...reasons import begun
from ...sensor_words import describe_fault, sense_name
from ...units import unit_sign
from ..facts import AutostartFacts, ClockFacts, PortFacts, SenseFacts, SpaceFacts, TrayFacts, VersionFacts
from ..finding import Finding, Remedy, Verdict
from ..verdicts import bad, fine, number, unknown
from ..words import GIB, size_text

LOW_MEMORY = GIB
LOW_DISK = 5 * GIB
NO_DISK = GIB // 2
"""Less than this, and ledgers and logs may not be written any more."""
CLOCK_LOOK_S, CLOCK_TROUBLE_S = 10.0, 60.0
"""Messages of a wallet are valid for a minute (ton: valid_until)."""


def check_memory(facts: SpaceFacts) -> Finding:
    value, unit = size_text(facts.free_memory_bytes)
    if facts.free_memory_bytes < LOW_MEMORY:
        return bad(
            "memory",
            "look",
            translate("Doctor", "Main memory is nearly full"),
            translate("Doctor", "Models load slowly then, or not at all. Close what you do not need."),
            value=value,
            unit=unit,
        )
    total = fill(translate("Unit", "%1 %2"), *size_text(facts.memory_bytes))
    return fine("memory", fill(translate("Doctor", "Free of %1."), total), value, unit)


def check_disk(facts: SpaceFacts) -> Finding:
    value, unit = size_text(facts.free_disk_bytes)
    if facts.free_disk_bytes >= LOW_DISK:
        return fine("disk", translate("Doctor", "On the disk of the models."), value, unit)
    verdict: Verdict = "trouble" if facts.free_disk_bytes < NO_DISK else "look"
    return bad(
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
        return fine("port", translate("Doctor", "Programs on this computer can ask."), str(facts.got))
    if facts.got is not None:
        return bad(
            "port",
            "look",
            fill(translate("Doctor", "Port %1 is taken"), str(facts.wanted)),
            fill(
                translate("Doctor", "Programs reach Cocoon at port %1 instead. Choose a port that is free."),
                str(facts.got),
            ),
            Remedy(translate("Doctor", "Change the port"), "open_setting", "endpoint.port"),
            value=str(facts.got),
        )
    if facts.is_free:
        return fine("port", translate("Doctor", "Free; nothing listens now."), str(facts.wanted))
    said = translate("Doctor", "Another program uses it already, perhaps another Cocoon.")
    return unknown("port", said)


def check_clock(facts: ClockFacts) -> Finding | None:
    if facts.own:
        return fine("clock", translate("Doctor", "The practice network goes by this computer's clock."))
    if facts.ahead_s is None:
        if facts.is_watched:
            return unknown("clock", translate("Doctor", "The network has not told its time yet."))
        return None
    seconds = abs(facts.ahead_s)
    value = number(seconds, 1)
    if seconds < CLOCK_LOOK_S:
        return fine("clock", translate("Doctor", "Agrees with the network's."), value, unit_sign("s"))
    title = (
        translate("Doctor", "The clock is %1 s ahead")
        if facts.ahead_s > 0
        else translate("Doctor", "The clock is %1 s behind")
    )
    return bad(
        "clock",
        "trouble" if seconds >= CLOCK_TROUBLE_S else "look",
        fill(title, number(seconds)),
        translate("Doctor", "Messages are valid for 60 s only. Let the system set its time by itself."),
        value=value,
        unit=unit_sign("s"),
    )


def check_senses(facts: SenseFacts) -> Finding | None:
    if facts.senses is None:
        return None
    faults = [sense for sense in facts.senses if sense.fault]
    if not faults:
        count = str(len(facts.senses))
        return fine("senses", fill(translate("Doctor", "All %1 see what they should."), count))
    told = "; ".join(
        fill(translate("Join", "%1: %2"), sense_name(sense.name), describe_fault(sense.fault_kind))
        for sense in faults
    )
    said = "; ".join(f"{sense.name}: {sense.fault.rstrip('.')}" for sense in faults)
    return bad(
        "senses",
        "look",
        translate("Doctor", "A sensor does not work")
        if len(faults) == 1
        else fill(translate("Doctor", "%1 sensors do not work"), str(len(faults))),
        fill(translate("Doctor", "%1. Cocoon is careful where it cannot see."), told),
        detail=said,
    )


def check_autostart(facts: AutostartFacts) -> Finding | None:
    if facts.fault:
        return bad(
            "autostart",
            "look",
            translate("Doctor", "Starting at log-in does not work"),
            fill(translate("Doctor", "%1. Turn it off and on again."), begun(facts.fault.text)),
            detail=facts.fault.detail,
        )
    if facts.is_on is None:
        return None
    return fine(
        "autostart",
        translate("Doctor", "On.") if facts.is_on else translate("Doctor", "Off, as you left it."),
    )


def check_tray(facts: TrayFacts) -> Finding:
    if facts.is_available:
        return fine("tray", translate("Doctor", "This desktop shows our icon."))
    return bad(
        "tray",
        "look",
        translate("Doctor", "This desktop has no place for tray icons"),
        translate(
            "Doctor", "Closing the window minimizes it instead. GNOME needs the extension AppIndicator."
        ),
    )


def check_versions(facts: VersionFacts) -> Finding:
    parts = listed(f"{name} {version}" for name, version in facts.parts)
    return fine("versions", fill(translate("Doctor", "%1."), parts), facts.program)
