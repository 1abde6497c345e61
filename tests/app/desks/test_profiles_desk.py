"""Kept networks: listed, one in use, another after a question, and a start that says what it cannot do."""

from pathlib import Path
from typing import cast

import pytest
from cocoon_desktop.app.desks.profiles import ProfilesDesk
from cocoon_desktop.app.links import Links
from cocoon_desktop.app.networks.chosen import choose_network
from cocoon_desktop.app.networks.kind import chosen_kind
from cocoon_desktop.app.settings import load_settings
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.ui.network.profiles import ProfileRow
from cocoon_desktop.ui.network.view_model import NetworkViewModel
from cocoon_desktop.ui.rows import RowListModel
from PySide6.QtWidgets import QApplication

from ..test_links import LINK
from ..test_settings_desk import Bureau


@pytest.fixture
def bureau(qapp: QApplication, tmp_path: Path) -> Bureau:
    return Bureau(tmp_path)


@pytest.fixture
def page(bureau: Bureau) -> NetworkViewModel:
    ProfilesDesk(bureau.office)
    links = Links(bureau.views.link, bureau.paths.profiles)
    links.offer(LINK)
    bureau.views.link.agree()
    links.offer(LINK.replace("Garden", "Other"))
    bureau.views.link.agree()
    return bureau.views.network


def rows(page: NetworkViewModel) -> list[ProfileRow]:
    return list(cast("RowListModel[ProfileRow]", page.profiles).rows)


def test_a_network_is_listed_as_soon_as_it_is_kept(page: NetworkViewModel) -> None:
    assert [row.name for row in rows(page)] == ["Practice network", "Garden net", "Other net"]
    assert [row.used for row in rows(page)] == [True, False, False]


def test_the_settings_say_which_network_is_in_use_and_lead_to_the_choice(
    bureau: Bureau, page: NetworkViewModel
) -> None:
    settings = bureau.views.settings
    assert settings.property("networkText") == "Practice network"
    page.askUse(rows(page)[1].key)
    page.agree()
    assert settings.property("networkText") == "Garden net"
    settings.openNetworks()
    assert bureau.pages == ["network"]


def test_another_network_is_used_after_a_question_and_the_way_back_is_the_same(
    bureau: Bureau, page: NetworkViewModel
) -> None:
    garden = rows(page)[1].key
    page.askUse(garden)
    assert not bureau.paths.settings.exists()
    page.agree()
    assert load_settings(bureau.paths.settings).network.profile == garden
    assert bureau.restarts == 1, "the network starts anew"
    assert [row.used for row in rows(page)] == [False, True, False]
    chosen = choose_network(bureau.store.settings, bureau.paths)
    assert (chosen.kind, chosen.folder.parent) == ("test", bureau.paths.networks)
    assert chosen_kind(bureau.store.settings, bureau.paths.profiles) == "test"
    page.askUse("")
    page.agree()
    assert load_settings(bureau.paths.settings).network.profile == ""
    assert bureau.restarts == 2
    assert choose_network(bureau.store.settings, bureau.paths).folder == bureau.paths.practice
    assert chosen_kind(bureau.store.settings, bureau.paths.profiles) == "practice"


def test_a_network_is_removed_after_a_question(bureau: Bureau, page: NetworkViewModel) -> None:
    page.askRemove(rows(page)[1].key)
    page.dismiss()
    page.agree()
    assert len(rows(page)) == 3
    page.askRemove(rows(page)[1].key)
    page.agree()
    assert [row.name for row in rows(page)] == ["Practice network", "Other net"]
    assert len(list(bureau.paths.profiles.iterdir())) == 1
    assert bureau.restarts == 0


def test_what_cannot_be_stored_is_told_beside_the_list(bureau: Bureau, page: NetworkViewModel) -> None:
    bureau.paths.settings.write_text("[endpoint")
    page.askUse(rows(page)[1].key)
    page.agree()
    assert "not valid TOML" in page.property("profileFault")
    assert [row.used for row in rows(page)] == [True, False, False]
    assert bureau.restarts == 0


@pytest.mark.parametrize("name", ["../x.toml", "x", "/etc/x.toml"])
def test_a_setting_names_a_file_of_the_folder_and_nothing_else(bureau: Bureau, name: str) -> None:
    with pytest.raises(UsageError, match="no name of a kept network"):
        bureau.store.change("network", "profile", name)


def test_a_network_that_is_gone_is_named_by_its_file(bureau: Bureau) -> None:
    bureau.store.change("network", "profile", "gone-1.toml")
    with pytest.raises(UsageError, match=r"gone-1\.toml cannot be used: .*choose one on the Network page"):
        choose_network(bureau.store.settings, bureau.paths)
