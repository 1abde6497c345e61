"""How a setting is edited, and what a typed text means."""

import pytest
from cocoon_desktop.core.setting import Setting
from cocoon_desktop.ui.settings import values
from cocoon_desktop.ui.settings.words import Group, SettingWords
from PySide6.QtCore import QLocale

CARDS = Setting("engine.gpus", "numbers", None, "GPUs.", optional=True)
WORK = Setting("when.in_game", "choice", "full", "Work.", ("full", "drain", "release"))


@pytest.mark.parametrize("typed", ["0, 1", "0;1", "0\N{FULLWIDTH COMMA}1", "0\N{IDEOGRAPHIC COMMA}1, "])
def test_numbers_may_have_any_comma_between_them(typed: str) -> None:
    assert values.read(CARDS, typed, QLocale("zh_CN")) == [0, 1]


@pytest.mark.parametrize(
    ("options", "control"),
    [
        (("on", "off", "as the system"), "choice"),
        (("keep working", "finish answers", "give the card back"), "pick"),
        (("\N{CJK UNIFIED IDEOGRAPH-5F00}",) * 3, "choice"),
        (("\N{CJK UNIFIED IDEOGRAPH-5F00}" * 5,) * 3, "pick"),
    ],
)
def test_choices_stand_side_by_side_where_they_have_room(options: tuple[str, ...], control: str) -> None:
    words = SettingWords(Group.WHEN, "Work", "", options=dict(zip(WORK.options, options, strict=True)))
    assert values.control_of(WORK, words) == control
