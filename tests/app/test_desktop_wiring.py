"""What the program lets its parts know of each other, without a network."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from cocoon_desktop.app.desks.notices import NoticesDesk
from cocoon_desktop.app.desktop import Desktop
from cocoon_desktop.app.doctor_notes import DoctorNotes
from cocoon_desktop.app.paths import AppPaths
from cocoon_desktop.app.profiles import keep_profile
from cocoon_desktop.app.settings import Settings
from cocoon_desktop.ton.movement import SeenAccount
from cocoon_desktop.ui.link.view_model import Offer
from cocoon_desktop.ui.single_instance import Claim, SingleInstance
from PySide6.QtWidgets import QApplication


class Heard:
    """As far as the program tells the notices anything here."""

    def __init__(self) -> None:
        self.backup: list[bool] = []

    def show_presence(self, level: object, next_at: object) -> None: ...

    def show_backup(self, is_missing: bool) -> None:
        self.backup.append(is_missing)


@pytest.fixture
def desktop(qapp: QApplication, tmp_path: Path) -> Iterator[Desktop]:
    paths = AppPaths(*(tmp_path / name for name in ("c", "d", "k", "l", "r"))).make()
    instance = SingleInstance(paths.runtime)
    assert instance.claim() is Claim.FIRST
    yield Desktop(paths, Settings(), instance)
    instance.release()


def test_a_wallet_without_a_backup_is_told_to_the_notices_and_the_doctor(desktop: Desktop) -> None:
    heard, notes, wallet = Heard(), DoctorNotes(), desktop.views.wallet
    desktop._tell(cast("NoticesDesk", heard), notes)
    assert notes.wallet_backed_up is not None
    wallet.changed.emit()
    assert heard.backup[-1:] == [False], "practice coins need none"
    desktop.dashboard.show_network("main")
    wallet.changed.emit()
    assert heard.backup[-1:] == [True]
    assert not notes.wallet_backed_up()
    wallet.show_content(SeenAccount(backup_checked_at=1.0), [], [], 2.0)
    assert heard.backup[-1:] == [False]
    assert notes.wallet_backed_up()


def test_the_charts_draw_the_limits_of_the_settings_and_forget_them_with_them(desktop: Desktop) -> None:
    charts = desktop.dashboard._charts
    desktop._store.change("limits", "temperature_c", 71.0)
    desktop._store.change("limits", "power_w", 150.0)
    assert (charts._limits.temperature_c, charts._limits.power_w) == (71.0, 150.0)
    desktop._store.reset("limits", "power_w")
    assert (charts._limits.temperature_c, charts._limits.power_w) == (71.0, None)


def test_the_badge_is_that_of_the_network_in_use_and_nothing_of_the_last_one_stays(desktop: Desktop) -> None:
    wallet = desktop.views.wallet
    wallet.show_address("UQDbkW3p9fJx7QnE0tLhYc2sVq8MrGzA5uPdNw4Be1KiXoRt")
    root = "0:" + "ab" * 32
    kept = keep_profile(desktop._paths.profiles, Offer("main", "Mine", root, "https://chain.example.org/"))
    desktop._store.change("network", "profile", kept.name)
    assert desktop.dashboard.property("network") == "practice", "as long as the practice network is up"
    desktop._show_network()
    assert desktop.dashboard.property("network") == "main"
    assert wallet.property("badgeText") == "Main network"
    assert wallet.property("address") == ""
    wallet.show_address("UQB3nL0qT6vZc8Xe2mHyKd5RuJ1oPw9GfA4sbEiVgMtNQrC7")
    desktop._show_network()
    assert wallet.property("address") != "", "the same network again"
    desktop._store.reset("network", "profile")
    desktop._show_network()
    assert (desktop.dashboard.property("network"), wallet.property("address")) == ("practice", "")
