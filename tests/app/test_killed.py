"""``kill -9`` at any step of first run, download or payment: the program starts again and goes on.

The steps are found by watching the disk (``tests/killing.py``), so a new one is tried as soon as it exists.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cocoon_desktop.app.owner import WORDS

from ..killing import FORKS, Warm, warm
from ..models.fake_hub import FakeHub
from ..models.gguf_bytes import LLAMA, gguf_file, string
from .purse_child import START

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not FORKS, reason="runs are forks of one process")]

MODEL = "maker/model-GGUF/first.gguf"
CONTENT = gguf_file(LLAMA, string("general.name", "first"), data_bytes=400_000)
STEPS_OF_GUIDE = 5
UNTIL = (START + 3600.0, START + 3601.0)


@pytest.fixture(scope="module")
def program() -> Iterator[Warm]:
    with warm("tests.app.killed_program") as started:
        yield started


def test_the_guide_goes_on_where_it_was_and_a_rule_that_was_shown_holds(
    program: Warm, tmp_path: Path
) -> None:
    for killed, start, _ in program.killed_everywhere("guide", tmp_path):
        again = start()
        step = killed.last("step") or 1
        if killed.last("open") is False:
            assert not again.first("open")
        if again.first("open"):
            assert again.first("step") in (step, step + 1)
        else:
            assert step == STEPS_OF_GUIDE
            assert again.first("step") == 1, "opened again, it begins at its beginning"
        assert again.first("idle") == 30 or killed.last("idle") != 30
        assert (again.last("open"), again.first("idle") == 30 or again.last("idle") == 30) == (False, True)


def test_a_pause_holds_until_it_is_ended(program: Warm, tmp_path: Path) -> None:
    for killed, start, _ in program.killed_everywhere("pause", tmp_path):
        told = [value for name, value in killed.told if name == "pause"]
        found = start().first("pause")
        wished = [None, *UNTIL, None]
        assert found in wished[max(0, len(told) - 1) : len(told) + 1], "what was said last, or comes next"


def kept_keys(folder: Path) -> dict[str, str]:
    file = folder / "data" / "owner-keys.json"
    return dict(json.loads(file.read_text())["keys"]) if file.exists() else {}


def test_a_wallet_is_made_once_and_its_words_stay(program: Warm, tmp_path: Path) -> None:
    for killed, start, folder in program.killed_everywhere("wallet", tmp_path, first=True):
        kept = kept_keys(folder)
        assert (WORDS in kept) >= (killed.last("wallet") is not None)
        again = start()
        now = kept_keys(folder)
        assert set(kept.values()) <= set(now.values()), "words were lost"
        if WORDS in kept:
            assert again.first("words") == kept[WORDS], "a second wallet took the place of the first"
        if killed.last("restored"):
            assert again.first("wallet") != killed.last("wallet")
        elif killed.last("wallet"):
            assert again.first("wallet") == killed.last("wallet") or WORDS not in kept or len(kept) > 1
        assert again.last("restored")


def test_a_backup_that_was_checked_stays_checked(program: Warm, tmp_path: Path) -> None:
    for killed, start, _ in program.killed_everywhere("check", tmp_path):
        again = start()
        assert again.first("checked") >= bool(killed.last("checked"))
        assert again.last("checked")


def test_words_that_move_into_the_sealed_file_are_never_in_none(program: Warm, tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(24))
    plain = {"label": "", "keys": {WORDS: words}}

    def ready(folder: Path) -> None:
        (folder / "owner-keys.json").write_text(json.dumps(plain))

    for _, start, folder in program.killed_everywhere("seal", tmp_path, ready):
        assert start().last("words") == words
        assert words not in (folder / "owner-keys.json").read_text()


def test_keys_that_were_kept_are_used_for_ever(program: Warm, tmp_path: Path) -> None:
    for _, start, folder in program.killed_everywhere("keys", tmp_path):
        file = folder / "keys.json"
        before = json.loads(file.read_text())["keys"] if file.exists() else {}
        made = start().last("keys")
        after = json.loads(file.read_text())["keys"]
        assert before.items() <= after.items()
        assert start().last("keys") == made


def test_a_model_is_used_when_it_is_whole_and_a_wanted_one_comes(program: Warm, tmp_path: Path) -> None:
    with FakeHub().running() as hub:
        hub.files[MODEL] = CONTENT
        for _, start, folder in program.killed_everywhere("fetch", tmp_path, hub=hub.url, name=MODEL):
            there = folder / "models" / "first.gguf"
            assert not there.exists() or there.read_bytes() == CONTENT
            usable = ["first.gguf"] if there.exists() else []
            again = start()
            assert again.first("usable") == usable
            assert again.last("whole") is not None
            assert again.last("left") == []
            assert there.read_bytes() == CONTENT


def test_a_payment_is_made_once_if_it_was_promised_and_at_most_once_if_not(
    program: Warm, tmp_path: Path
) -> None:
    for killed, _, folder in program.killed_everywhere("send", tmp_path, again=False):
        after = program.run("send", folder, again=True)
        made = after.first("on the chain")
        assert made in ((1,) if killed.last("stored") else (0, 1))
        assert after.first("in the book") == made
        assert after.first("received") == made * 10**9
        assert (after.first("on its way"), after.first("failed")) == (0, [])
        assert (after.last("on the chain"), after.last("in the book")) == (made + 1, made + 1)


def test_a_wallet_is_filled_once_wherever_the_program_is_killed(program: Warm, tmp_path: Path) -> None:
    for killed, start, _ in program.killed_everywhere("fill", tmp_path):
        again = start()
        assert (again.last("arrived"), again.last("holds"), again.last("asked again")) == (1, 0, False)
        assert not (killed.last("arrived") and again.first("asked")), "it is not asked about twice"


def test_earnings_are_on_record_once(program: Warm, tmp_path: Path) -> None:
    for killed, start, _ in program.killed_everywhere("earned", tmp_path):
        again = start()
        assert again.first("sum") >= (killed.last("sum") or 0)
        assert again.first("sum") in (0, 3, 5, 9)
        assert again.last("sum") == 9


def test_a_network_that_is_killed_again_and_again_comes_up_in_the_end(program: Warm, tmp_path: Path) -> None:
    roots = set()
    for start in range(1, 20):
        run = program.run("network", tmp_path, kill_at=5 * start)
        roots |= {value for name, value in run.told if name == "root"}
        if not run.killed:
            break
    assert not run.killed, "every start was killed before it got anywhere"
    assert len(roots) == 1
    assert (run.last("proxies"), run.last("models")) == (1, 1)
