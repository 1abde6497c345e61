"""I judge what the owner has here, and its ways out: keys, backup, settings, log, proxies. Pure.

None: the check means nothing here, because the thing is not there or nobody told about it.
"""

from ...i18n import fill, listed, translate
from ...reasons import begun
from ...units import unit_sign
from ..facts import BackupFacts, KeyFacts, LogFacts, ProxyFacts, SettingsFacts
from ..finding import Finding, Remedy
from ..verdicts import bad, fine, number, unknown
from ..words import size_text


def check_proxies(facts: ProxyFacts) -> Finding | None:
    if facts.known is None:
        return None
    counted = fill(
        translate("Doctor", "%1 of %2 proxies are connected."), str(facts.connected), str(facts.known)
    )
    if facts.connected:
        delay = "" if facts.delay_ms is None else number(facts.delay_ms)
        return fine("proxies", counted, delay, unit_sign("ms") if delay else "")
    return bad(
        "proxies",
        "trouble",
        translate("Doctor", "No proxy is connected"),
        fill(translate("Doctor", "%1 It is tried again by itself; check the internet connection."), counted),
        Remedy(translate("Doctor", "Open Network"), "open_network"),
    )


def check_keys(facts: KeyFacts) -> Finding:
    if facts.open_files:
        return bad(
            "keys",
            "trouble",
            translate("Doctor", "Other users can read a file with keys"),
            fill(translate("Doctor", "%1. Only you should be able to."), listed(facts.open_files)),
            Remedy(translate("Doctor", "Lock the files"), "lock_files"),
        )
    if facts.store:
        return fine("keys", fill(translate("Doctor", "In %1, not in a file."), facts.store))
    if facts.is_sealed:
        return fine("keys", translate("Doctor", "In a file that a password seals."))
    return bad(
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
        return fine("backup", translate("Doctor", "You proved that you have the words."))
    if facts.is_practice:
        return fine("backup", translate("Doctor", "Not needed: practice coins are worthless."))
    if facts.is_done is None:
        return unknown("backup", translate("Doctor", "Nobody knows whether the words are written down."))
    return bad(
        "backup",
        "trouble",
        translate("Doctor", "The wallet's words are not written down"),
        translate("Doctor", "If this disk breaks, your coins are gone. Write the words on paper."),
        Remedy(translate("Doctor", "Open Wallet"), "open_wallet"),
    )


def check_settings(facts: SettingsFacts) -> Finding:
    if facts.fault:
        return bad(
            "settings",
            "trouble",
            translate("Doctor", "The settings file has a mistake"),
            translate("Doctor", "Until it is fixed, the earlier settings apply."),
            Remedy(translate("Doctor", "Open the file"), "open_settings_file"),
            detail=facts.fault,
        )
    changed = fill(translate("Doctor", "Valid; changed from the default: %1."), str(facts.changed))
    return fine("settings", changed)


def check_log(facts: LogFacts) -> Finding:
    if facts.fault:
        return bad(
            "log",
            "look",
            translate("Doctor", "The log cannot be written"),
            fill(
                translate("Doctor", "%1. Free space, or take the folder back into your hands."),
                begun(facts.fault.text),
            ),
            Remedy(translate("Doctor", "Open the folder"), "open_log_folder"),
            detail=facts.fault.detail,
        )
    said = translate("Doctor", "Can be written. Never holds prompts, answers or keys.")
    return fine("log", said, *size_text(facts.size_bytes))
