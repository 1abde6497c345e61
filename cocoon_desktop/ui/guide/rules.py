"""I know the few rules of work that the guide offers, and their words. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QLocale

from ..clock_words import hour_text
from ..i18n import fill, translate
from ..units import with_unit

RuleValue: TypeAlias = "bool | int | list[str]"

RULE_KEYS = (
    ("when", "idle_minutes"),
    ("when", "hours"),
    ("when", "on_battery"),
)
"""Settings, in the guide's order. One that this version does not have is not offered."""

AUTOSTART = ("system", "autostart")
"""Stands in no file: the system keeps it."""

NIGHT = ["mon-sun 22:00-08:00"]
IDLE_MINUTES = (5, 15, 30)


@dataclass(frozen=True, slots=True)
class Rule:
    """A setting with what it may become. Without ``options`` it is a switch; ``current`` is then 0 or 1."""

    section: str
    name: str
    title: str
    sentence: str
    values: tuple[RuleValue, ...]
    options: tuple[str, ...]
    current: int


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule as QML shows it."""

    title: str
    sentence: str
    options: tuple[str, ...]
    current: int

    @classmethod
    def of(cls, rule: Rule) -> "RuleRow":
        return cls(rule.title, rule.sentence, rule.options, rule.current)


def offered_rules(settings: Mapping[str, Mapping[str, RuleValue]]) -> list[Rule]:
    """The rules that ``settings`` has, as they stand."""
    return [
        _rule(section, name, settings[section][name])
        for section, name in RULE_KEYS
        if name in settings.get(section, {})
    ]


def _rule(section: str, name: str, value: RuleValue) -> Rule:
    match name:
        case "idle_minutes":
            title = translate("Guide", "Minutes without mouse, keyboard or gamepad")
            sentence = translate("Guide", "Then work begins. At a touch it stops.")
            return _choice(section, name, title, sentence, value, [(n, _minutes(n)) for n in IDLE_MINUTES])
        case "hours":
            title = translate("Guide", "Hours")
            sentence = translate("Guide", "Outside of them it never works.")
            named: list[tuple[RuleValue, str]] = [
                ([], translate("Guide", "Any")),
                (
                    NIGHT,
                    fill(
                        translate("Guide", "At night, %1 to %2"),
                        *(hour_text(hour, QLocale()) for hour in (22, 8)),
                    ),
                ),
            ]
            return _choice(section, name, title, sentence, value, named)
        case _:
            title = translate("Guide", "Also on battery")
            sentence = translate("Guide", "Off: a laptop works only while it is plugged in.")
            return _switch(section, name, title, sentence, value)


def autostart_rule(is_on: bool) -> Rule:
    """Starting at log-in, as the system has it."""
    title = translate("Guide", "Start at log-in")
    sentence = translate("Guide", "Off: it starts when you start it.")
    return _switch(*AUTOSTART, title, sentence, is_on)


def _minutes(count: int) -> str:
    return with_unit(str(count), "min")


def _switch(section: str, name: str, title: str, sentence: str, value: RuleValue) -> Rule:
    return Rule(section, name, title, sentence, (False, True), (), int(value is True))


def _choice(
    section: str,
    name: str,
    title: str,
    sentence: str,
    value: RuleValue,
    named: "list[tuple[int, str]] | list[tuple[RuleValue, str]]",
) -> Rule:
    """What the owner has chosen elsewhere stays on offer."""
    offered: list[tuple[RuleValue, str]] = [*named]
    if value not in [each for each, _ in offered]:
        own = _minutes(value) if isinstance(value, int) else translate("Guide", "As it is")
        offered.append((value, own))
    values = tuple(each for each, _ in offered)
    return Rule(
        section, name, title, sentence, values, tuple(text for _, text in offered), values.index(value)
    )
