"""A link asks first; only a yes keeps a profile, and keeping is all that happens."""

import tomllib
from pathlib import Path
from typing import cast

import pytest
import tomlkit
from cocoon_desktop.app.links import Links
from cocoon_desktop.app.profiles import keep_profile, kept_profiles, remove_profile
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
    assert view.property("note").startswith(
        "The network was not kept: it does not describe a whole network.\nthe link lacks"
    )
    view.dismissNote()
    assert view.property("note") == ""


def test_a_folder_that_cannot_be_written_is_told(view: LinkViewModel, tmp_path: Path) -> None:
    (tmp_path / "profiles").write_text("a file")
    links = Links(view, tmp_path / "profiles")
    links.offer(LINK)
    view.agree()
    assert view.property("note").startswith("The network was not kept: it is there already.\n")


def test_a_name_never_leaves_the_folder_and_two_networks_never_share_a_file(tmp_path: Path) -> None:
    offers = [
        Offer("main", name, ROOT, "https://a.example/")
        for name in ("../../etc", "CON", "a/b", "a\\b", "日本")
    ]
    paths = {keep_profile(tmp_path, offer) for offer in offers}
    assert len(paths) == len(offers)
    assert all(path.parent == tmp_path for path in paths)
    assert keep_profile(tmp_path, offers[0]) in paths


def test_a_file_asks_like_a_link_and_is_the_same_profile(
    links: Links, view: LinkViewModel, tmp_path: Path
) -> None:
    links.offer(LINK)
    view.agree()
    (path,) = kept(tmp_path)
    gift = tmp_path / "gift.toml"
    path.rename(gift)
    links.offer_file(str(gift))
    assert view.property("title") == "Keep the network “Garden net”?"
    assert kept(tmp_path) == []
    view.agree()
    assert kept(tmp_path) == [path]
    assert path.read_bytes() == gift.read_bytes()


GOOD = {"kind": "test", "name": "Garden net", "root": ROOT, "chain": "https://chain.example.org/"}


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({**GOOD, "chain": "http://chain.example.org/"}, "no https address"),
        ({**GOOD, "root": "0:12"}, "no address"),
        ({**GOOD, "kind": "practice"}, "http address of this computer"),
        ({**GOOD, "kind": "other"}, "neither practice nor test nor main"),
        ({**GOOD, "name": "safe\u202egnp.exe"}, "hidden ones"),
        ({**GOOD, "autostart": "1"}, "nothing else"),
        ({"name": "Garden net"}, "kind is missing: a profile holds kind, name, root, chain"),
        ({**GOOD, "name": 7}, "name is no text"),
        ("[[", "no TOML"),
        (None, "cannot be read"),
    ],
)
def test_a_file_is_read_as_strictly_as_a_link(
    links: Links, view: LinkViewModel, tmp_path: Path, told: object, reason: str
) -> None:
    gift = tmp_path / "gift.toml"
    if told is not None:
        gift.write_text(told if isinstance(told, str) else tomlkit.dumps(cast("dict[str, str]", told)))
    links.offer_file(str(gift))
    assert not view.property("asking")
    assert reason in view.property("note")


def test_what_is_kept_is_listed_by_name_and_what_is_no_profile_is_passed_over(tmp_path: Path) -> None:
    for name in ("b net", "A net"):
        keep_profile(tmp_path, Offer("test", name, ROOT, "https://a.example/"))
    (tmp_path / "broken.toml").write_text("kind = 'test'")
    (tmp_path / "notes.txt").write_text("mine")
    assert [each.offer.name for each in kept_profiles(tmp_path)] == ["A net", "b net"]
    for each in kept_profiles(tmp_path):
        remove_profile(tmp_path, each.key)
    assert kept_profiles(tmp_path) == []
    assert kept_profiles(tmp_path / "nowhere") == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.toml", "notes.txt"]


def test_removing_never_leaves_the_folder(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.touch()
    remove_profile(tmp_path / "profiles", "../mine.toml")
    assert mine.exists()
