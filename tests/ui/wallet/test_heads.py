"""Addresses, amounts, words and codes, as a person reads and types them."""

from collections.abc import Iterator
from itertools import islice

import pytest
import segno
from cocoon_desktop.core.units import Nanoton, parse_ton
from cocoon_desktop.ton.movement import Movement, MovementKind, OnItsWay
from cocoon_desktop.ton.wallet_words import create_words, word_list
from cocoon_desktop.ui.wallet.address_groups import grouped, shortened, ungrouped
from cocoon_desktop.ui.wallet.amount_field import read_amount, write_amount
from cocoon_desktop.ui.wallet.history import HIDDEN, history_rows
from cocoon_desktop.ui.wallet.qr import QUIET, qr_picture, transfer_link
from cocoon_desktop.ui.wallet.word_entry import WORD_COUNT, WordEntry
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from ..fakes import EVENING

BRITISH, GERMAN = QLocale("en_GB"), QLocale("de_DE")
ADDRESS = "UQB3nL0qT6vZc8Xe2mHyKd5RuJ1oPw9GfA4sbEiVgMtNQrC7"
LIST = word_list()


def test_an_address_stands_in_groups_of_four() -> None:
    assert grouped(ADDRESS, 6).split("\n")[0] == "UQB3 nL0q T6vZ c8Xe 2mHy Kd5R"
    assert grouped(ADDRESS, 4).replace(" ", "").replace("\n", "") == ADDRESS
    assert shortened(ADDRESS) == "UQB3 … QrC7"


SPLIT = f"\ufeff{ADDRESS[:24]}\u200b{ADDRESS[24:]}\u2069"
"""As messengers hand it on: with marks that nobody sees."""


@pytest.mark.parametrize(
    "text", [ADDRESS, f" {ADDRESS}\n", grouped(ADDRESS, 6), transfer_link(ADDRESS), SPLIT]
)
def test_an_address_is_read_as_people_paste_it(text: str) -> None:
    assert ungrouped(text) == ADDRESS


@pytest.mark.parametrize(
    ("text", "locale", "amount"),
    [
        ("1.5", BRITISH, "1.5"),
        (" 1,5 ", GERMAN, "1.5"),
        ("1.", BRITISH, "1"),
        ("0.000000001", BRITISH, "0.000000001"),
        ("9999999999", BRITISH, "9999999999"),
    ],
)
def test_an_amount_is_read_in_the_spelling_of_the_locale(text: str, locale: QLocale, amount: str) -> None:
    assert read_amount(text, locale) == parse_ton(amount)


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        *[
            (text, BRITISH)
            for text in ("", "0", "0.0", "-1", "+1", "1e3", "1,000", "1 000", "NaN", "1.5 TON")
        ],
        *[(text, BRITISH) for text in ("0.0000000001", "99999999999", ".5", "\u0661", "1.5.5")],
        ("1.000", GERMAN),
        ("1.5", GERMAN),
    ],
)
def test_what_could_be_misread_is_no_amount(text: str, locale: QLocale) -> None:
    assert read_amount(text, locale) is None


@given(st.integers(1, 10**19 - 1), st.sampled_from([BRITISH, GERMAN]))
def test_an_amount_is_read_as_it_was_written(amount: int, locale: QLocale) -> None:
    assert read_amount(write_amount(Nanoton(amount), locale), locale) == amount


def drawn(path: str, size: int) -> set[tuple[int, int]]:
    """Which modules of a path are dark."""
    dark = set()
    for piece in path.split("M")[1:]:
        place, _, rest = piece.partition("h")
        x, y = map(int, place.split())
        dark |= {(x + step, y) for step in range(int(rest.partition("v")[0]))}
    assert all(QUIET <= x < size - QUIET and QUIET <= y < size - QUIET for x, y in dark)
    return dark


def test_the_code_is_a_qr_code_with_its_quiet_zone() -> None:
    picture = qr_picture(transfer_link(ADDRESS))
    dark = drawn(picture.path, picture.size)
    modules = picture.size - 2 * QUIET
    assert (modules - 17) % 4 == 0
    last = modules - 1
    for x0, y0 in ((0, 0), (last - 6, 0), (0, last - 6)):  # finders: a dark frame around a light one
        ring = [(x, y) for x in range(7) for y in range(7) if x in (0, 6) or y in (0, 6)]
        assert all((x0 + x + QUIET, y0 + y + QUIET) in dark for x, y in ring)
        assert (x0 + 1 + QUIET, y0 + 1 + QUIET) not in dark
        assert (x0 + 3 + QUIET, y0 + 3 + QUIET) in dark
    assert qr_picture(transfer_link(ADDRESS[::-1])) != picture


@given(st.text("abcdefXYZ0123456789-_", min_size=1, max_size=60))
def test_every_module_is_drawn_where_it_belongs(text: str) -> None:
    picture, matrix = qr_picture(text), segno.make_qr(text, error="m").matrix
    assert drawn(picture.path, picture.size) == {
        (x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    }


def test_words_are_taken_one_by_one_or_together_and_completed() -> None:
    entry = WordEntry(LIST)
    assert entry.completions("abs") == ["absent", "absorb", "abstract", "absurd"]
    assert entry.completions("") == []
    assert entry.take("ABSENT")
    assert entry.take("zoo zone")


def test_a_beginning_of_several_words_is_not_taken() -> None:
    entry = WordEntry(LIST)
    assert not entry.take("abs")
    assert not entry.take("absent nosuchword")
    assert not entry.take("")
    assert entry.number == 1
    assert entry.take("absur")
    assert list(entry.taken) == ["absurd"]
    entry.back()
    entry.back()
    assert entry.number == 1


@pytest.mark.parametrize("form", ["{}", "{},", "{}\n", "{}\u2029", " {} \t\r\n"])
def test_words_are_taken_as_people_write_and_paste_them(form: str) -> None:
    words = create_words()
    entry = WordEntry(LIST)
    lines = [form.format(f"{number}. {word.upper()}") for number, word in enumerate(words, 1)]
    assert entry.take(" ".join(lines))
    assert entry.taken == words


def test_the_word_that_is_wrong_is_named() -> None:
    entry = WordEntry(LIST)
    assert entry.strange("1. absent\n2. Nosuchword\n3. zoo") == "nosuchword"
    assert entry.strange("absent absur") == ""


def test_a_whole_wallet_fits_and_not_a_word_more() -> None:
    words = create_words()
    entry = WordEntry(LIST)
    assert entry.take(" ".join(words))
    assert entry.is_complete
    assert entry.taken == words
    assert not entry.take("zoo")
    assert not any(word in repr(entry) for word in words)
    entry.clear()
    assert entry.number == 1
    assert not WordEntry(LIST).take(" ".join([*words, "zoo"]))
    assert len(words) == WORD_COUNT


def movement(
    hours_ago: float, kind: MovementKind, amount: int, party: str = "P", comment: str = ""
) -> Movement:
    at = int(EVENING - hours_ago * 3600)
    return Movement(at, 0, at, kind, Nanoton(amount), party, comment, Nanoton(5_500_000))


def test_history_stands_by_days_with_their_sums() -> None:
    rows = list(
        history_rows(
            [
                movement(1, MovementKind.RECEIVED, 10**9, comment="thanks\nfor all"),
                movement(30, MovementKind.SENT, 2 * 10**9),
                movement(24 * 40, MovementKind.FEE, 0),
            ],
            [OnItsWay(Nanoton(10**9), "P", "")],
            EVENING,
            BRITISH,
            hidden=False,
        )
    )
    assert [(row.kind, row.title, row.value) for row in rows] == [
        ("waiting", "On its way", "− 1.0000"),
        ("day", "Today", "+ 0.9945"),
        ("in", "Received", "+ 0.9945"),
        ("day", "Yesterday", "− 2.0055"),
        ("out", "Sent", "− 2.0055"),
        ("day", "2 February", "− 0.0055"),
        ("out", "Network fee", "− 0.0055"),
    ]
    assert rows[2].detail == "P, “thanks for all”, fee 0.0055"


def test_payouts_of_one_proxy_that_follow_each_other_are_one_line() -> None:
    earned = [movement(1 + number / 60, MovementKind.EARNED, 10**9) for number in range(3)]
    rows = list(
        history_rows(
            [*earned, movement(3, MovementKind.EARNED, 10**9, party="Q")], [], EVENING, BRITISH, hidden=False
        )
    )
    assert [row.detail.split(",")[0] for row in rows] == ["", "3 payouts of a proxy", "payout of a proxy"]
    assert rows[1].value == "+ 2.9835"


def test_who_shows_a_few_lines_of_a_long_history_pays_for_these_only() -> None:
    read: list[Movement] = []

    class Book(list[Movement]):
        def __iter__(self) -> Iterator[Movement]:
            for each in super().__iter__():
                read.append(each)
                yield each

    book = Book(movement(number, MovementKind.SENT, 10**9) for number in range(10_000))
    shown = list(islice(history_rows(book, [], EVENING, BRITISH, hidden=False), 40))
    assert len(shown) == 40
    assert len(read) < 100


def test_hidden_amounts_are_nowhere() -> None:
    rows = list(
        history_rows(
            [movement(1, MovementKind.SENT, 123 * 10**9)],
            [OnItsWay(Nanoton(45 * 10**9), "P", "")],
            EVENING,
            BRITISH,
            hidden=True,
        )
    )
    assert {row.value for row in rows} == {HIDDEN}
    assert not any(sign in str(rows) for sign in ("123", "45", "0.0055"))


def test_a_strangers_comment_cannot_turn_the_line_around() -> None:
    evil = "refund \u202e of everything \u2066" + "x" * 500
    (_, row) = history_rows(
        [movement(1, MovementKind.RECEIVED, 1, comment=evil)], [], EVENING, BRITISH, hidden=False
    )
    assert "\u202e" not in row.detail
    assert "\u2066" not in row.detail
    assert len(row.detail) < 200
