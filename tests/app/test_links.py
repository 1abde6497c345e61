"""A link asks first; only a yes keeps a profile, and keeping is all that happens."""

import tomllib
from pathlib import Path

import pytest
from cocoon_desktop.app.links import Links
from cocoon_desktop.app.profiles import keep_profile
from cocoon_desktop.ui.link.view_model import LinkViewModel, Offer
from PySide6.QtWidgets import QApplication

ROOT = "0:" + "ab" * 32
LINK = f"cocoon://network?v=1&kind=test&name=Garden%20net&root={ROOT}&chain=https://chain.example.org/"


@pytest.fixture
def view(qapp: QApplication) -> LinkViewModel:
    return LinkViewModel()


@pytest.fixture
def links(view: LinkViewModel, tmp_path: Path) -> Links:
    return Links(view, tmp_path / "profiles")


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "profiles").glob("*"))


def test_a_yes_keeps_the_profile(links: Links, view: LinkViewModel, tmp_path: Path) -> None:
    links.offer(LINK)
    assert view.property("asking")
    assert view.property("title") == "Keep the network “Garden net”?"
    assert "https://chain.example.org/" in view.property("body")
    assert "coins are worthless" in view.property("body")
    assert kept(tmp_path) == []
    view.agree()
    (path,) = kept(tmp_path)
    told = tomllib.loads(path.read_text("utf-8"))
    assert (told["kind"], told["name"]) == ("test", "Garden net")
    assert told["chain"] == "https://chain.example.org/"
    assert path.stat().st_mode & 0o077 == 0
    assert view.property("note").startswith("Garden net is kept")


def test_anything_but_a_yes_keeps_nothing(links: Links, view: LinkViewModel, tmp_path: Path) -> None:
    links.offer(LINK)
    view.dismiss()
    view.agree()
    assert kept(tmp_path) == []
    assert not view.property("asking")


def test_a_second_link_waits_for_no_answer_and_changes_no_question(links: Links, view: LinkViewModel) -> None:
    links.offer(LINK)
    links.offer(LINK.replace("Garden", "Evil"))
    assert "Garden" in view.property("title")


def test_a_bad_link_is_told_and_asks_nothing(links: Links, view: LinkViewModel) -> None:
    links.offer("cocoon://network?v=9")
    assert not view.property("asking")
    assert view.property("note").startswith("The link was not used: the link lacks")
    view.dismissNote()
    assert view.property("note") == ""


def test_a_folder_that_cannot_be_written_is_told(view: LinkViewModel, tmp_path: Path) -> None:
    (tmp_path / "profiles").write_text("a file")
    links = Links(view, tmp_path / "profiles")
    links.offer(LINK)
    view.agree()
    assert "could not be written" in view.property("note")


def test_a_name_never_leaves_the_folder_and_two_networks_never_share_a_file(tmp_path: Path) -> None:
    offers = [
        Offer("main", name, ROOT, "https://a.example/")
        for name in ("../../etc", "CON", "a/b", "a\\b", "日本")
    ]
    paths = {keep_profile(tmp_path, offer) for offer in offers}
    assert len(paths) == len(offers)
    assert all(path.parent == tmp_path for path in paths)
    assert keep_profile(tmp_path, offers[0]) in paths
