"""The settings page's view model: lines, search, wishes, refusals, the way back."""

from collections.abc import Mapping
from typing import cast

import pytest
from cocoon_desktop.core.setting import Setting
from cocoon_desktop.ui.rows import RowListModel
from cocoon_desktop.ui.settings.hours import week_of
from cocoon_desktop.ui.settings.rows import SettingRow, cells_of
from cocoon_desktop.ui.settings.view_model import SettingsViewModel
from PySide6.QtCore import QLocale, QUrl
from PySide6.QtWidgets import QApplication

TABLE = (
    Setting("when.idle_minutes", "whole", 5, "Minutes.", low=1, high=60),
    Setting("when.on_battery", "switch", False, "Battery."),
    Setting("when.programs", "texts", [], "Programs."),
    Setting("when.hours", "hours", [], "Hours."),
    Setting("endpoint.port", "whole", 10_000, "Port.", low=0, high=65_535),
    Setting("engine.gpus", "numbers", None, "GPUs.", optional=True),
    Setting("engine.slots", "whole", 0, "Slots.", low=0, high=16),
    Setting("limits.temperature_c", "number", None, "Heat.", low=40, high=110, optional=True),
    Setting("models.folder", "folder", "", "Folder."),
    Setting("window.theme", "choice", "system", "Theme.", ("system", "dark", "light")),
    Setting("window.language", "choice", "system", "Language.", ("system", "en", "de", "ru", "zh_CN")),
    Setting("window.place", "other", None, "Place."),
    Setting("wallet.limit_day", "amount", "", "A day."),
    Setting("power.ton_price", "number", None, "A price.", optional=True),
    Setting("strange.new_power_w", "number", 3.5, "A setting that nobody has named.", low=0, high=9),
)


class Owner:
    """Keeps what is wished, as a store does; refuses what it was told to."""

    def __init__(self, page: SettingsViewModel) -> None:
        self.page = page
        self.values: dict[str, object] = {setting.key: setting.default for setting in TABLE}
        self.refusals: Mapping[str, str] = {}
        page.changeRequested.connect(self._change)
        page.resetRequested.connect(self._reset)
        page.show_table(TABLE, self.values)

    def _change(self, key: str, value: object) -> None:
        if key in self.refusals:
            self.page.show_refusal(key, self.refusals[key])
        else:
            self.values[key] = value
            self.page.show_values(self.values)

    def _reset(self, key: str) -> None:
        default = next(setting.default for setting in TABLE if setting.key == key)
        self._change(key, default)

    def kept(self, key: str) -> object:
        """What holds for a setting."""
        return self.values[key]

    def row(self, key: str) -> SettingRow:
        """The line of a setting, wherever it is."""
        self.page.search(key)
        return next(row for row in cast("RowListModel[SettingRow]", self.page.rows).rows if row.key == key)


@pytest.fixture
def page(qapp: QApplication) -> SettingsViewModel:
    return SettingsViewModel()


@pytest.fixture
def owner(page: SettingsViewModel) -> Owner:
    return Owner(page)


def keys(page: SettingsViewModel) -> list[str]:
    return [row.key for row in cast("RowListModel[SettingRow]", page.rows).rows]


def test_every_kind_has_its_control(owner: Owner) -> None:
    controls = {setting.key: owner.row(setting.key).control for setting in TABLE if setting.kind != "other"}
    assert controls == {
        "when.idle_minutes": "slide",
        "when.on_battery": "switch",
        "when.programs": "texts",
        "when.hours": "hours",
        "endpoint.port": "field",
        "engine.gpus": "field",
        "engine.slots": "slide",
        "limits.temperature_c": "field",
        "models.folder": "folder",
        "window.theme": "choice",
        "window.language": "pick",
        "wallet.limit_day": "field",
        "power.ton_price": "field",
        "strange.new_power_w": "field",
    }


def test_groups_show_their_own_settings_in_their_own_order(page: SettingsViewModel, owner: Owner) -> None:
    assert page.property("groups") == [
        "When to run",
        "Limits",
        "Models",
        "Network",
        "Appearance",
        "Advanced",
    ]
    assert keys(page) == ["when.idle_minutes", "when.hours", "when.on_battery", "when.programs"]
    page.chooseGroup(3)
    assert keys(page) == ["endpoint.port"]


def test_a_setting_that_nobody_has_named_appears_all_the_same(owner: Owner) -> None:
    row = owner.row("strange.new_power_w")
    assert (row.title, row.unit, row.text) == ("New power", "W", "3.5")
    assert row.sentence == "A setting that nobody has named."


def test_what_the_program_writes_for_itself_is_not_shown(page: SettingsViewModel, owner: Owner) -> None:
    page.search("window.place")
    assert keys(page) == []
    assert page.property("emptyText") == "No setting holds “window.place”"


@pytest.mark.parametrize("said", ["PORT", "openai's programs", "endpoint.po", "format port"])
def test_a_search_looks_in_names_sentences_and_keys(page: SettingsViewModel, owner: Owner, said: str) -> None:
    page.search(said)
    assert keys(page) == ["endpoint.port"]
    assert page.property("countText") == "Found 1 of 14 settings."
    assert page.property("group") == -1
    page.search("")
    assert page.property("countText").startswith("14 settings.")
    assert page.property("group") == 0


def test_choosing_a_group_ends_a_search(page: SettingsViewModel, owner: Owner) -> None:
    page.search("port")
    page.chooseGroup(0)
    assert page.property("searchText") == ""
    assert "when.idle_minutes" in keys(page)


def test_a_switch_a_choice_and_a_slide_change_what_holds(page: SettingsViewModel, owner: Owner) -> None:
    page.toggle("when.on_battery", True)
    page.choose("window.theme", 1)
    page.slide("when.idle_minutes", 24.6)
    assert owner.kept("when.on_battery") is True
    assert owner.kept("window.theme") == "dark"
    assert owner.kept("when.idle_minutes") == 25
    row = owner.row("when.idle_minutes")
    assert (row.shown, row.unit, row.backText) == ("25", "min", "Back to 5")


def test_the_way_back_is_there_only_for_what_was_changed(page: SettingsViewModel, owner: Owner) -> None:
    assert owner.row("window.theme").backText == ""
    page.choose("window.theme", 2)
    assert owner.row("window.theme").backText == "Back to default"
    page.reset("window.theme")
    assert owner.kept("window.theme") == "system"
    assert owner.row("window.theme").backText == ""


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("70000", "From 0 to 65,535."),
        ("-1", "From 0 to 65,535."),
        ("many", "“many” is not a whole number."),
        ("1.5", "“1.5” is not a whole number."),
    ],
)
def test_a_refused_number_stays_with_the_reason_beside_it(
    page: SettingsViewModel, owner: Owner, typed: str, why: str
) -> None:
    page.write("endpoint.port", typed)
    row = owner.row("endpoint.port")
    assert (row.text, row.fault) == (typed, why)
    assert owner.kept("endpoint.port") == 10_000
    page.write("endpoint.port", "8080")
    assert owner.row("endpoint.port").fault == ""
    assert owner.kept("endpoint.port") == 8080


def test_what_the_store_refuses_stays_too_and_the_old_value_clears_it(
    page: SettingsViewModel, owner: Owner
) -> None:
    owner.refusals = {"models.folder": "'here' is no whole path"}
    page.write("models.folder", "here")
    row = owner.row("models.folder")
    assert (row.text, row.fault) == ("here", "'here' is no whole path")
    page.write("models.folder", "")
    assert owner.row("models.folder").fault == ""


def test_a_folder_that_was_chosen_is_written(page: SettingsViewModel, owner: Owner) -> None:
    page.chooseFolder("models.folder", QUrl.fromLocalFile("/big disk/models"))
    assert owner.kept("models.folder") == "/big disk/models"


@pytest.mark.parametrize(
    ("typed", "meant"), [("0, 1", [0, 1]), ("2", [2]), ("none", []), ("", None), ("0;3", [0, 3])]
)
def test_a_list_of_numbers_is_typed(page: SettingsViewModel, owner: Owner, typed: str, meant: object) -> None:
    owner.values["engine.gpus"] = [7]
    page.show_values(owner.values)
    page.write("engine.gpus", typed)
    assert owner.kept("engine.gpus") == meant


def test_an_empty_field_means_that_nothing_is_decided(page: SettingsViewModel, owner: Owner) -> None:
    assert owner.row("limits.temperature_c").hint == "no limit"
    page.write("limits.temperature_c", "78")
    assert owner.kept("limits.temperature_c") == 78.0
    page.write("limits.temperature_c", " ")
    assert owner.kept("limits.temperature_c") is None


def test_nought_is_a_value_where_nothing_can_be_said_otherwise(page: SettingsViewModel, owner: Owner) -> None:
    owner.values |= {"limits.temperature_c": 0.0, "engine.slots": 0, "engine.gpus": []}
    page.show_values(owner.values)
    assert owner.row("limits.temperature_c").text == "0"
    assert owner.row("engine.gpus").text == "none"
    assert owner.row("engine.slots").shown == "as many as fit"


def test_numbers_are_read_as_the_language_writes_them(qapp: QApplication) -> None:
    QLocale.setDefault(QLocale("de_DE"))
    owner = Owner(SettingsViewModel())
    assert owner.row("strange.new_power_w").text == "3,5"
    owner.page.write("strange.new_power_w", "4,25")
    assert owner.kept("strange.new_power_w") == 4.25


@pytest.mark.parametrize(
    ("locale", "typed", "kept", "text"),
    [
        ("de_DE", "1,5", "1.5", "1,5"),
        ("en_GB", " 0.000000001 ", "0.000000001", "0.000000001"),
        ("ru_RU", "1000", "1000", "1000"),
        ("en_GB", "0", "0", "0"),
    ],
)
def test_an_amount_of_ton_is_written_as_the_language_does_and_loses_no_digit(
    qapp: QApplication, locale: str, typed: str, kept: str, text: str
) -> None:
    QLocale.setDefault(QLocale(locale))
    owner = Owner(SettingsViewModel())
    owner.page.write("wallet.limit_day", typed)
    assert owner.kept("wallet.limit_day") == kept
    assert owner.row("wallet.limit_day").text == text
    owner.page.write("wallet.limit_day", "")
    assert owner.kept("wallet.limit_day") == ""


@pytest.mark.parametrize("typed", ["1,5", "-1", "1e9", "0.0000000001", "much", "nan"])
def test_what_is_no_amount_of_ton_is_refused_with_an_example(
    page: SettingsViewModel, owner: Owner, typed: str
) -> None:
    page.write("wallet.limit_day", typed)
    row = owner.row("wallet.limit_day")
    assert (row.text, row.fault) == (typed, "Write an amount such as 1.5, at most nine decimals.")
    assert owner.kept("wallet.limit_day") == ""


@pytest.mark.parametrize("typed", ["nan", "inf", "-inf", "1e999"])
def test_a_number_without_an_end_is_none(page: SettingsViewModel, owner: Owner, typed: str) -> None:
    page.write("power.ton_price", typed)
    assert owner.row("power.ton_price").fault == f"“{typed}” is not a number."
    assert owner.kept("power.ton_price") is None


def test_programs_are_added_and_taken_out(page: SettingsViewModel, owner: Owner) -> None:
    page.add("when.programs", " blender ")
    page.add("when.programs", "steam")
    page.add("when.programs", "steam")
    assert owner.kept("when.programs") == ["blender", "steam"]
    page.takeOut("when.programs", 0)
    assert owner.kept("when.programs") == ["steam"]
    assert owner.row("when.programs").text == ""


def test_painted_hours_are_kept_as_lines_and_said_in_words(page: SettingsViewModel, owner: Owner) -> None:
    assert owner.row("when.hours").shown == "Nothing is painted: at any time."
    page.paint("when.hours", cells_of(week_of(["mon-fri 22:00-07:00"])))
    assert owner.kept("when.hours") == ["mon-fri 22:00-07:00"]
    assert owner.row("when.hours").shown == "Mon–Fri 22:00 to 07:00."
    assert page.weekText("when.hours", "1" * 168) == "Always."


def test_hours_to_the_minute_are_shown_as_they_were_written(page: SettingsViewModel, owner: Owner) -> None:
    owner.values["when.hours"] = ["mon 21:30-23:30"]
    page.show_values(owner.values)
    assert owner.row("when.hours").shown == "mon 21:30-23:30."


def test_the_last_changes_can_be_undone_one_after_the_other(page: SettingsViewModel, owner: Owner) -> None:
    page.slide("when.idle_minutes", 20)
    assert page.property("undoText") == "Start when the computer is idle for: 20 min."
    page.toggle("when.on_battery", True)
    page.reset("when.idle_minutes")
    for idle, battery in ((20, True), (20, False), (5, False)):
        page.undo()
        assert (owner.values["when.idle_minutes"], owner.values["when.on_battery"]) == (idle, battery)
        assert page.property("undoText") == ""
    page.undo()
    assert owner.kept("when.idle_minutes") == 5


def test_a_refused_change_and_one_of_somebody_else_are_not_offered_for_undoing(
    page: SettingsViewModel, owner: Owner
) -> None:
    owner.refusals = {"window.theme": "no"}
    page.choose("window.theme", 1)
    page.show_values({**owner.values, "when.idle_minutes": 9})
    assert page.property("undoText") == ""
    page.undo()
    assert owner.kept("window.theme") == "system"


def test_the_keyboard_still_undoes_when_the_offer_is_gone(page: SettingsViewModel, owner: Owner) -> None:
    page.toggle("when.on_battery", True)
    page.forgetUndo()
    assert page.property("undoText") == ""
    page.undo()
    assert owner.kept("when.on_battery") is False


def test_a_line_says_when_the_engine_has_to_be_restarted(page: SettingsViewModel, owner: Owner) -> None:
    page.show_engine_values(owner.values)
    page.slide("engine.slots", 4)
    row = owner.row("engine.slots")
    assert (row.note, row.restart) == ("Works after a restart of the engine.", True)
    page.show_engine_values(owner.values)
    row = owner.row("engine.slots")
    assert (row.note, row.restart) == ("", False)


def test_without_an_engine_nothing_has_to_be_restarted(page: SettingsViewModel, owner: Owner) -> None:
    page.show_engine_values({})
    page.slide("engine.slots", 4)
    assert owner.row("engine.slots").note == ""


def test_a_language_works_from_the_next_start(page: SettingsViewModel, owner: Owner) -> None:
    page.choose("window.language", 2)
    row = owner.row("window.language")
    assert (row.shown, row.note, row.restart) == ("Deutsch", "Works from the next start of Cocoon.", False)
    page.choose("window.language", 0)
    assert owner.row("window.language").note == ""


def test_a_screen_reader_hears_a_painted_hour(page: SettingsViewModel, owner: Owner) -> None:
    assert page.hourText(24 + 7, True) == "Tue 07:00, may run"
    assert page.hourText(167, False) == "Sun 23:00, may not run"
