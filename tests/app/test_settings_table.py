"""The table of settings, its texts, and the words that the window has for it."""

from pathlib import Path

import pytest
from cocoon_desktop.app.settings import Settings, load_settings
from cocoon_desktop.app.settings_store import SettingsStore
from cocoon_desktop.app.settings_table import find_setting, settings_table, values_of
from cocoon_desktop.app.settings_text import format_value, parse_value
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.setting import Setting
from cocoon_desktop.ui.settings.values import control_of
from cocoon_desktop.ui.settings.words import INTERNAL, setting_words, unnamed

SHOWN = [setting for setting in settings_table() if setting.key not in INTERNAL]


def test_the_table_has_every_setting_once() -> None:
    keys = [setting.key for setting in settings_table()]
    assert len(set(keys)) == len(keys)
    assert keys == list(values_of(Settings()))


@pytest.mark.parametrize("setting", SHOWN, ids=lambda setting: setting.key)
def test_every_setting_has_words_and_a_control(setting: Setting) -> None:
    words = setting_words().get(setting.key)
    assert words is not None, f"{setting.key} has no name in ui/settings/words.py"
    assert words.name
    assert words.sentence.endswith(".")
    assert control_of(setting, words) is not None
    assert set(words.options) == set(setting.options)


def test_kinds_limits_and_choices_come_from_the_models() -> None:
    port, gpus = find_setting("endpoint.port"), find_setting("engine.gpus")
    assert (port.kind, port.low, port.high, port.default) == ("whole", 0, 65_535, 10_000)
    assert (gpus.kind, gpus.optional, gpus.default) == ("numbers", True, None)
    assert find_setting("window.theme").options == ("system", "dark", "light")
    assert find_setting("models.folder").kind == "folder"
    assert find_setting("wallet.limit_day").kind == "amount"
    assert find_setting("window.place").kind == "other"


def test_a_key_that_is_nearly_right_is_answered_with_the_right_one() -> None:
    with pytest.raises(UsageError, match=r"there is endpoint\.port"):
        find_setting("enpdoint.port")


def test_a_setting_without_words_is_called_after_its_key() -> None:
    words = unnamed(Setting("limits.fan_percent", "number", 80.0, "The fan."))
    assert (words.name, words.unit, words.group.value) == ("Fan", "%", "limits")


@pytest.mark.parametrize("setting", SHOWN, ids=lambda setting: setting.key)
def test_what_is_written_out_is_read_again(setting: Setting) -> None:
    assert parse_value(setting, format_value(setting.default)) == setting.default


@pytest.mark.parametrize(
    ("setting", "said", "meant"),
    [
        (Setting("a.b", "switch", False, ""), "ON", True),
        (Setting("a.b", "switch", False, ""), "no", False),
        (Setting("a.b", "number", 0.0, ""), "2.5", 2.5),
        (Setting("a.b", "texts", [], ""), "x, y,", ["x", "y"]),
        (Setting("a.b", "hours", [], ""), "mon 1:00-2:00, tue 1:00-2:00", ["mon 1:00-2:00", "tue 1:00-2:00"]),
        (Setting("a.b", "numbers", None, "", optional=True), "", []),
        (Setting("a.b", "numbers", None, "", optional=True), "unset", None),
    ],
)
def test_texts_of_a_command_line(setting: Setting, said: str, meant: object) -> None:
    assert parse_value(setting, said) == meant


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (Setting("a.b", "switch", False, ""), "maybe"),
        (Setting("a.b", "whole", 0, ""), "1.5"),
        (Setting("a.b", "numbers", [], ""), "0, x"),
        (Setting("a.b", "other", None, ""), "1"),
    ],
)
def test_a_text_that_is_no_value_is_refused(setting: Setting, said: str) -> None:
    with pytest.raises(UsageError, match=r"a\.b"):
        parse_value(setting, said)


def test_somebody_elses_change_of_the_file_is_heard(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    store, heard = SettingsStore(file), list[Settings]()
    store.watch(heard.append)
    file.write_text('[window]\ntheme = "dark"\n')
    store.reload()
    assert heard == [load_settings(file)]
    file.write_text('[window]\ntheme = "pink"\n')
    with pytest.raises(UsageError):
        store.reload()
    assert store.settings.window.theme == "dark"
