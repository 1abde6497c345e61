"""What the models page shows of the facts, and which wishes it sends."""

from dataclasses import replace
from typing import Any

import pytest
from cocoon_desktop.inference.plan.suits import Suitability
from cocoon_desktop.models.transfer import Transfer
from cocoon_desktop.ui.gallery.models import CARD, sample_models
from cocoon_desktop.ui.models.facts import DiskFacts, DownloadFacts, Notice, Serving
from cocoon_desktop.ui.models.model_row import ModelRow
from cocoon_desktop.ui.models.view_model import ModelsViewModel
from cocoon_desktop.ui.reasons import Reason
from cocoon_desktop.ui.rows import RowListModel
from pytestqt.qtbot import QtBot

from ..fakes import EVENING, HandClock

GB = 10**9


@pytest.fixture
def view(qtbot: QtBot) -> ModelsViewModel:
    made = ModelsViewModel(HandClock(EVENING))
    made.setWatched(True)
    made.choose(1)
    made.show_machine(CARD)
    made.show_models(sample_models())
    made.show_serving(Serving("qwen3-8b", "ready"))
    made.show_disk(DiskFacts("/models", 100 * GB))
    return made


def rows(view: ModelsViewModel) -> dict[str, ModelRow]:
    model = view.property("rows")
    assert isinstance(model, RowListModel)
    return {row.key: row for row in model.rows}


def text(view: ModelsViewModel, name: str) -> Any:
    return view.property(name)


def plain(said: object) -> str:
    """With usual spaces: numbers and their units stay in one line."""
    return str(said).replace("\N{NO-BREAK SPACE}", " ")


def test_own_files_come_first_then_what_the_card_holds_largest_first(view: ModelsViewModel) -> None:
    assert list(rows(view)) == [
        "mine.gguf", "qwen3-14b", "gemma-3-12b", "qwen3-8b", "phi-4-mini", "cocoon-tiny",
        "gpt-oss-20b", "qwen3.6-27b", "nomic-embed-1.5",
    ]  # fmt: skip


def test_a_row_keeps_its_place_whatever_happens_to_its_model(view: ModelsViewModel) -> None:
    before = list(rows(view))
    view.show_downloads([DownloadFacts("phi-4-mini", "running", Transfer(1, 2, 1.0, 1.0))])
    view.show_serving(Serving("mine.gguf", "ready"))
    view.show_models([replace(each, place="disk") for each in sample_models()])
    assert list(rows(view)) == before


def test_a_row_offers_what_makes_sense(view: ModelsViewModel) -> None:
    shown = rows(view)
    assert (shown["qwen3-8b"].badge, shown["qwen3-8b"].active) == ("In use", False)
    assert not shown["qwen3-8b"].canRemove
    assert (shown["mine.gguf"].actionText, shown["mine.gguf"].canRemove) == ("Use", True)
    assert shown["phi-4-mini"].actionText == "Download"
    assert (shown["qwen3.6-27b"].actionText, shown["qwen3.6-27b"].advice) == ("", "Needs 24 GiB")
    assert (shown["gpt-oss-20b"].tone, shown["gpt-oss-20b"].actionText) == ("gold", "Download")
    assert (shown["cocoon-tiny"].kind, shown["cocoon-tiny"].canRemove) == ("For trying out", False)
    assert "mostly wrongly" in shown["cocoon-tiny"].note
    assert shown["nomic-embed-1.5"].kind == "Embeddings"


def test_bars_are_on_the_scale_of_the_card(view: ModelsViewModel) -> None:
    row = rows(view)["qwen3-8b"]
    assert row.share == pytest.approx(7.5 / 12)
    assert row.mark == pytest.approx(9.3 / 12)
    assert sum(text(view, "parts")) == pytest.approx(1)
    assert text(view, "partSizes") == ["1.1", "4.7", "2.8", "1.8", "1.6"]
    assert text(view, "machineRoom") == "9.3 GiB for a model"


def test_what_one_may_list(view: ModelsViewModel) -> None:
    view.choose(0)
    assert "qwen3.6-27b" not in rows(view)
    assert "gpt-oss-20b" in rows(view)
    view.choose(2)
    assert set(rows(view)) == {"qwen3-8b", "mine.gguf", "cocoon-tiny"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("qwen 14", {"qwen3-14b"}),
        ("MIT", {"phi-4-mini"}),
        ("gemma", {"gemma-3-12b"}),
        ("embedding", {"nomic-embed-1.5"}),
        ("ggml-org", {"gemma-3-12b", "gpt-oss-20b"}),
        ("quantum", set()),
    ],
)
def test_search_looks_at_name_maker_licence_and_kind(
    view: ModelsViewModel, words: str, found: set[str]
) -> None:
    view.search(words)
    assert set(rows(view)) == found
    assert text(view, "empty") is (not found)


def test_a_file_of_the_hub_can_be_fetched_by_its_name(qtbot: QtBot, view: ModelsViewModel) -> None:
    view.search("maker/model-GGUF/file.gguf")
    assert text(view, "emptyTitle") == "Not in the catalog"
    with qtbot.waitSignal(view.downloadRequested) as asked:
        view.takeEmptyAction()
    assert asked.args == ["maker/model-GGUF/file.gguf"]
    view.search("maker/../file.gguf")
    assert text(view, "emptyAction") == ""


def test_an_empty_search_leads_back_to_everything(view: ModelsViewModel) -> None:
    view.choose(2)
    view.search("gemma")
    assert text(view, "emptyAction") == "Show all"
    view.takeEmptyAction()
    assert list(rows(view)) == ["gemma-3-12b"]


def test_the_disk_says_what_will_be_left(view: ModelsViewModel) -> None:
    assert plain(text(view, "diskText")) == "100.0 GB free"
    view.show_downloads(
        [
            DownloadFacts("qwen3-14b", "running", Transfer(1 * GB, 9 * GB, 1e6, 8000)),
            DownloadFacts("phi-4-mini", "waiting"),
        ]
    )
    assert plain(text(view, "diskText")) == "100.0 GB free, 10.5 GB of it for downloads, 89.5 GB stay free"
    assert not text(view, "diskShort")
    view.show_disk(DiskFacts("/models", 5 * GB))
    assert plain(text(view, "diskText")) == "5.0 GB free, the downloads still need 10.5 GB"
    assert text(view, "diskShort")
    view.show_disk(DiskFacts("/models", None))
    assert "not known" in text(view, "diskText")


def test_what_arrived_before_is_shown_and_gone_on_with(qtbot: QtBot, view: ModelsViewModel) -> None:
    view.show_models(
        [replace(each, fetched=2 * GB) if each.key == "qwen3-14b" else each for each in sample_models()]
    )
    row = rows(view)["qwen3-14b"]
    assert (row.done, row.actionText) == ("22 %, 2.0 of 9.0 GB", "Resume")
    with qtbot.waitSignal(view.downloadRequested):
        view.act("qwen3-14b")


def test_idle_the_model_is_changed_without_a_question(qtbot: QtBot, view: ModelsViewModel) -> None:
    with qtbot.waitSignal(view.useRequested) as asked, qtbot.assertNotEmitted(view.questionAsked):
        view.act("mine.gguf")
    assert asked.args == ["mine.gguf"]


def test_what_happens_to_running_answers_is_said_first(qtbot: QtBot, view: ModelsViewModel) -> None:
    view.show_serving(Serving("qwen3-8b", "ready", running=3))
    with qtbot.waitSignal(view.questionAsked), qtbot.assertNotEmitted(view.useRequested):
        view.act("mine.gguf")
    assert "Answers being written: 3. They are finished first" in text(view, "questionBody")
    with qtbot.waitSignal(view.useRequested):
        view.agree()


def test_an_engine_in_the_place_of_ours_is_not_left_silently(view: ModelsViewModel) -> None:
    view.show_serving(Serving("", "ready", engine="http://127.0.0.1:8000"))
    view.act("mine.gguf")
    assert "http://127.0.0.1:8000 is no longer asked" in text(view, "questionBody")


def test_removing_says_that_it_cannot_be_undone(qtbot: QtBot, view: ModelsViewModel) -> None:
    with qtbot.assertNotEmitted(view.removeRequested):
        view.remove("mine.gguf")
    assert text(view, "questionTitle") == "Remove my-finetune-of-a-llama?"
    assert "frees 6.6 GB. This cannot be undone." in text(view, "questionBody")
    with qtbot.waitSignal(view.removeRequested) as asked:
        view.agree()
    assert asked.args == ["mine.gguf"]


def test_what_has_arrived_is_only_deleted_after_a_question(qtbot: QtBot, view: ModelsViewModel) -> None:
    view.show_downloads(
        [
            DownloadFacts("phi-4-mini", "waiting"),
            DownloadFacts("qwen3-14b", "paused", Transfer(5, 9, 0.0, None)),
        ]
    )
    with qtbot.waitSignal(view.cancelRequested):
        view.cancel("phi-4-mini")
    with qtbot.assertNotEmitted(view.cancelRequested):
        view.cancel("qwen3-14b")
    with qtbot.waitSignal(view.cancelRequested):
        view.agree()


def test_a_hidden_page_tells_nobody_anything_and_is_up_to_date_when_shown(
    qtbot: QtBot, view: ModelsViewModel
) -> None:
    view.setWatched(False)
    with (
        qtbot.assertNotEmitted(view.rowsChanged),
        qtbot.assertNotEmitted(view.diskChanged),
        qtbot.assertNotEmitted(view.machineChanged),
    ):
        view.show_downloads([DownloadFacts("qwen3-14b", "running", Transfer(5, 10, 1.0, 5.0))])
        view.show_machine(replace(CARD, weights=0))
        view.show_disk(DiskFacts("/models", 7 * GB))
    with qtbot.waitSignal(view.watchedChanged):
        view.setWatched(True)
    assert rows(view)["qwen3-14b"].progress == 0.5


def test_a_model_that_could_not_be_started_has_a_way_back(qtbot: QtBot, view: ModelsViewModel) -> None:
    view.show_notice(Notice("not_loaded", "my-finetune-of-a-llama", Reason("it does not fit"), "qwen3-8b"))
    assert text(view, "noticeTitle") == "my-finetune-of-a-llama could not be started"
    assert text(view, "noticeAction") == "Use Qwen3 8B again"
    view.show_models([replace(sample_models()[0], name="a name that no button of this page can hold")])
    assert text(view, "noticeAction") == "Use the one before"
    with qtbot.waitSignal(view.useRequested) as asked:
        view.takeRemedy()
    assert asked.args == ["qwen3-8b"]
    assert not text(view, "hasNotice")


def test_a_model_that_is_looked_at_is_not_changed_meanwhile(view: ModelsViewModel) -> None:
    view.show_job("mine.gguf", "verifying")
    row = rows(view)["mine.gguf"]
    assert (row.active, row.canCheck, row.canRemove) == (False, False, False)
    view.show_job("mine.gguf", None)
    view.show_checked("mine.gguf", good=False, reason="its SHA-256 was 1234")
    assert "Remove it and fetch it again.\nits SHA-256 was 1234" in rows(view)["mine.gguf"].note


def test_details_tell_source_licence_and_hash(view: ModelsViewModel) -> None:
    view.toggle("gemma-3-12b")
    row = rows(view)["gemma-3-12b"]
    assert row.opened
    assert any("forbids some uses" in line for line in row.lines)
    assert any("model hub is believed" in line for line in row.lines)
    view.toggle("qwen3-8b")
    assert [key for key, each in rows(view).items() if each.opened] == ["qwen3-8b"]
    view.toggle("qwen3-8b")
    assert not any(each.opened for each in rows(view).values())


def test_no_card_of_the_usual_ones_is_promised_where_none_would_do(view: ModelsViewModel) -> None:
    huge = replace(sample_models()[2], suitability=Suitability("too_big", 90 * GB, GB, None, None))
    view.show_models([huge])
    assert rows(view)["qwen3-14b"].advice == "Needs several cards"
