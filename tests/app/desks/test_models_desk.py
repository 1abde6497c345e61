"""The models page over a real folder, a real hub on loopback and the program's own settings."""

import asyncio
import hashlib
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.app.desks.desk import Office, Running
from cocoon_desktop.app.desks.models import ModelsDesk
from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.app.settings import save_setting
from cocoon_desktop.app.settings_store import SettingsStore
from cocoon_desktop.inference.options import EngineOptions
from cocoon_desktop.inference.process.lifecycle import EngineState
from cocoon_desktop.models.catalog import ModelFile, find_in_catalog, tiny_model_path
from cocoon_desktop.models.model_store import ModelStore
from cocoon_desktop.ui.chat import ChatViewModel
from cocoon_desktop.ui.dashboard import DashboardViewModel
from cocoon_desktop.ui.models.model_row import ModelRow
from cocoon_desktop.ui.models.view_model import ModelsViewModel
from cocoon_desktop.ui.reasons import Reason
from cocoon_desktop.ui.rows import RowListModel
from cocoon_desktop.ui.views import Views
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ...models.fake_hub import FakeHub
from ...models.gguf_bytes import LLAMA, gguf_file, string
from ...patience import PATIENCE_S, until
from ...ui.fakes import ScriptedBackend

REMOTE = "maker/model-GGUF/small.gguf"
MODEL = gguf_file(LLAMA, string("general.name", "Small"), data_bytes=400_000)
TINY = "cocoon-tiny"


class PartsOfANetwork:
    """As much of a running network as the desk asks."""

    def __init__(self, model: ModelFile) -> None:
        self.options, self.engine, self.worker, self.network = self, self, self, self
        self.model, self.sizes = model, EngineOptions(slots=2)
        self.state, self.running = EngineState.READY, 0
        self.left: list[float] = []

    def watch(self, listener: Callable[[EngineState], None]) -> Callable[[], None]:
        return lambda: None

    async def leave(self, patience_s: float) -> int:
        self.left.append(patience_s)
        self.running = 0
        return 0


class NetworkOptions:
    def __init__(self, model: ModelFile) -> None:
        self.model, self.engine = model, EngineOptions(slots=2)


class Scene:
    """The desk at work, and the page as a person sees it."""

    def __init__(self, hub: FakeHub) -> None:
        self.hub, self.paths = hub, find_paths().make()
        self.settings = SettingsStore(self.paths.settings)
        self.view = ModelsViewModel()
        self.dashboard = DashboardViewModel()
        self.restarts = 0
        views = Views(self.dashboard, ChatViewModel(ScriptedBackend()), models=self.view)
        self.desk = ModelsDesk(Office(views, self.paths, self.settings, restart=self._restart))
        self.view.setWatched(True)
        self.view.choose(1)

    def _restart(self) -> None:
        self.restarts += 1

    @property
    def folder(self) -> Path:
        return self.settings.settings.models_folder

    @property
    def rows(self) -> dict[str, ModelRow]:
        rows = cast("RowListModel[ModelRow]", self.view.rows).rows
        return {row.key: row for row in rows}

    def text(self, name: str) -> Any:
        return self.view.property(name)

    async def until(self, condition: Callable[[], object]) -> None:
        await until(condition)

    async def until_row(self, key: str, condition: Callable[[ModelRow], object]) -> None:
        await self.until(lambda: key in self.rows and condition(self.rows[key]))


Play = Callable[[Callable[[Scene], Coroutine[Any, Any, None]]], None]


@pytest.fixture
def hub() -> Iterator[FakeHub]:
    with FakeHub().running() as hub:
        hub.files[REMOTE] = MODEL
        yield hub


@pytest.fixture
def play(qapp: QApplication, hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Plays a journey on Qt's loop, with the desk at work."""
    monkeypatch.setenv("COCOON_HOME", str(tmp_path / "home"))
    save_setting(find_paths().make().settings, "models", "mirror", hub.url)

    def play_it(journey: Callable[[Scene], Coroutine[Any, Any, None]]) -> None:
        async def all_of_it() -> None:
            scene = Scene(hub)
            working = asyncio.create_task(scene.desk.run())
            try:
                await journey(scene)
            finally:
                working.cancel()
                await asyncio.gather(working, return_exceptions=True)

        with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
            runner.run(asyncio.wait_for(all_of_it(), 2 * PATIENCE_S))

    return play_it


@contextmanager
def served(scene: Scene, path: Path) -> Iterator[PartsOfANetwork]:
    """The network is up with a model."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    parts = PartsOfANetwork(ModelFile(path, path.stem, sha256, path.stat().st_size))
    parts.options = cast("PartsOfANetwork", NetworkOptions(parts.model))
    running = Running(cast("Any", parts), cast("Any", parts))
    serving = asyncio.ensure_future(scene.desk.serve(running))
    try:
        yield parts
    finally:
        serving.cancel()


def test_the_catalog_is_there_before_the_network_and_the_memory_comes_with_it(play: Play) -> None:
    async def journey(scene: Scene) -> None:
        await scene.until_row("qwen3-8b", lambda row: row.actionText == "Download")
        assert "Measuring" in scene.rows["qwen3-8b"].fit
        with served(scene, tiny_model_path()):
            await scene.until_row(TINY, lambda row: row.badge == "In use" and row.fit.startswith("Fits: "))
            assert scene.rows[TINY].kind == "For trying out"
            await scene.until(lambda: scene.text("parts") and scene.text("parts")[2] > 0)
            assert sum(scene.text("parts")) == pytest.approx(1, abs=0.01)
            assert " GiB" in scene.rows["qwen3-32b"].fit
            assert scene.text("diskText").endswith(" free")

    play(journey)


def test_a_file_of_the_hub_comes_all_the_way_and_is_checked_and_removed(play: Play) -> None:
    async def journey(scene: Scene) -> None:
        await scene.until(lambda: scene.rows)
        scene.view.search(REMOTE)
        assert scene.text("emptyAction") == "Download"
        scene.view.takeEmptyAction()
        scene.view.search("")
        await scene.until_row("small.gguf", lambda row: row.badge == "On disk")
        assert (scene.folder / "small.gguf").read_bytes() == MODEL
        row = scene.rows["small.gguf"]
        assert f"From {REMOTE}" in row.lines
        assert f"SHA-256 {hashlib.sha256(MODEL).hexdigest()}" in row.lines
        scene.view.check("small.gguf")
        await scene.until_row("small.gguf", lambda row: row.note.startswith("Every byte"))
        (scene.folder / "small.gguf").write_bytes(MODEL[:-1] + b"!")
        scene.view.check("small.gguf")
        await scene.until_row("small.gguf", lambda row: "It is not what it was" in row.note)
        scene.view.remove("small.gguf")
        assert "cannot be undone" in scene.text("questionBody")
        assert (scene.folder / "small.gguf").exists()
        scene.view.agree()
        await scene.until(lambda: "small.gguf" not in scene.rows)
        assert not (scene.folder / "small.gguf").exists()

    play(journey)


def test_a_download_is_paused_gone_on_with_and_cancelled_in_its_row(play: Play, hub: FakeHub) -> None:
    async def journey(scene: Scene) -> None:
        hub.behaviour.stall_after = 200_000
        scene.view.downloadRequested.emit(REMOTE)
        await asyncio.to_thread(hub.stalled.wait, PATIENCE_S)
        await scene.until_row(REMOTE, lambda row: row.canPause and row.progress > 0)
        scene.view.pause(REMOTE)
        await scene.until_row(REMOTE, lambda row: row.rest == "paused")
        parts = scene.folder / ".partial"

        def arrived() -> int:
            return sum(path.stat().st_size for path in parts.glob("small.gguf.[0-9a-f]*"))

        await scene.until_row(REMOTE, lambda row: row.progress > 0 and row.progress == arrived() / len(MODEL))
        assert scene.rows[REMOTE].actionText == "Resume"
        hub.stalled.clear()
        hub.behaviour.stall_after = 100_000
        scene.view.act(REMOTE)
        await asyncio.to_thread(hub.stalled.wait, PATIENCE_S)
        await scene.until_row(REMOTE, lambda row: row.progress > 0)
        scene.view.cancel(REMOTE)
        assert "deleted" in scene.text("questionBody")
        scene.view.agree()
        await scene.until(lambda: REMOTE not in scene.rows)
        assert ModelStore(scene.folder).models() == []
        assert list((scene.folder / ".partial").glob("small.gguf.[0-9a-f]*")) == []

    play(journey)


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        ({"head_statuses": [404]}, "Check the mirror in the settings"),
        ({"wrong_bytes": True}, "Nothing wrong was kept"),
        ({"get_statuses": [401]}, "What has arrived is kept"),
    ],
)
def test_what_goes_wrong_is_told_in_the_row_with_what_to_do(
    play: Play, hub: FakeHub, trouble: dict[str, object], told: str
) -> None:
    for name, value in trouble.items():
        setattr(hub.behaviour, name, value)

    async def journey(scene: Scene) -> None:
        scene.view.downloadRequested.emit(REMOTE)
        await scene.until_row(REMOTE, lambda row: row.actionText == "Try again")
        assert told in scene.rows[REMOTE].note
        assert scene.rows[REMOTE].noteTone == "coral"
        hub.behaviour.wrong_bytes = False
        scene.view.act(REMOTE)
        await scene.until_row("small.gguf", lambda row: row.badge == "On disk")

    play(journey)


def test_a_folder_that_cannot_be_used_is_told_and_tried_again_when_something_is_wanted(play: Play) -> None:
    drive = find_paths().make().data / "drive"
    drive.write_text("a file where a drive belongs")
    save_setting(find_paths().settings, "models", "folder", str(drive / "models"))

    async def journey(scene: Scene) -> None:
        await scene.until(lambda: scene.text("hasNotice"))
        assert "cannot be the models folder" in scene.text("noticeTitle")
        assert scene.text("noticeBody").startswith("The reason: it is not there. Nothing was lost.\n")
        scene.view.dismissNotice()
        scene.view.downloadRequested.emit(REMOTE)
        await scene.until(lambda: scene.text("hasNotice"))
        drive.unlink()
        drive.mkdir()
        scene.view.downloadRequested.emit(REMOTE)
        await scene.until_row("small.gguf", lambda row: row.badge == "On disk")

    play(journey)


def test_nobody_at_the_mirror_is_tried_again_by_itself(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cocoon_desktop.models.download.PATIENCE_S", (0.0,))
    save_setting(find_paths().settings, "models", "mirror", "http://127.0.0.1:1")

    async def journey(scene: Scene) -> None:
        scene.view.downloadRequested.emit(REMOTE)
        await scene.until_row(REMOTE, lambda row: "cannot be reached" in row.note)
        assert "goes on by itself at" in scene.rows[REMOTE].note
        assert scene.rows[REMOTE].noteTone == "gold"

    play(journey)


def test_the_next_start_goes_on_with_what_was_wanted(play: Play, hub: FakeHub) -> None:
    async def first(scene: Scene) -> None:
        hub.behaviour.stall_after = 200_000
        scene.view.downloadRequested.emit(REMOTE)
        await asyncio.to_thread(hub.stalled.wait, PATIENCE_S)
        partials = (scene.folder / ".partial").glob
        await scene.until(lambda: any(each.stat().st_size for each in partials("small.gguf.[0-9a-f]*")))

    async def second(scene: Scene) -> None:
        await scene.until_row("small.gguf", lambda row: row.badge == "On disk")

    play(first)
    hub.behaviour.stall_after = None
    play(second)
    assert hub.gets[-1].start > 0


def test_a_file_of_ones_own_is_copied_and_a_bad_one_refused_in_the_readers_words(
    play: Play, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.gguf", tmp_path / "bad.gguf"
    good.write_bytes(MODEL)
    bad.write_bytes(b"GIF89a" * 100)

    async def journey(scene: Scene) -> None:
        scene.view.addFile(QUrl.fromLocalFile(str(good)))
        await scene.until_row("good.gguf", lambda row: row.badge == "On disk" and row.canCheck)
        assert good.exists()
        scene.view.addFile(QUrl.fromLocalFile(str(bad)))
        await scene.until(lambda: scene.text("hasNotice"))
        assert scene.text("noticeTitle") == "bad.gguf was not added"
        assert "this is not a GGUF file" in scene.text("noticeBody")
        assert "bad.gguf" not in scene.rows

    play(journey)


def test_a_damaged_file_in_the_folder_is_shown_with_the_reason_and_cannot_be_used(play: Play) -> None:
    async def journey(scene: Scene) -> None:
        scene.folder.mkdir(parents=True)
        (scene.folder / "cut.gguf").write_bytes(MODEL[:60])
        scene.view.choose(2)
        with served(scene, tiny_model_path()):
            await scene.until_row("cut.gguf", lambda row: "the file is cut off" in row.fit)
            row = scene.rows["cut.gguf"]
            assert (row.actionText, row.canRemove) == ("", True)

    play(journey)


def test_another_folder_is_looked_into_and_the_model_in_use_stays_known(play: Play, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "theirs.gguf").write_bytes(MODEL)

    async def journey(scene: Scene) -> None:
        scene.folder.mkdir(parents=True)
        mine = scene.folder / "mine.gguf"
        mine.write_bytes(MODEL)
        scene.settings.change("engine", "model", "mine")
        scene.view.chooseFolder(QUrl.fromLocalFile(str(other)))
        await scene.until(lambda: "theirs.gguf" in scene.rows and str(mine) in scene.rows)
        assert scene.settings.settings.model_path == mine
        assert not scene.rows[str(mine)].canRemove
        scene.view.chooseFolder(QUrl.fromLocalFile(str(tmp_path / "other" / "theirs.gguf")))
        await scene.until(lambda: scene.text("hasNotice"))
        assert "theirs.gguf" in scene.text("noticeTitle")

    play(journey)


def test_using_another_model_finishes_the_answers_writes_the_setting_and_restarts(play: Play) -> None:
    async def journey(scene: Scene) -> None:
        scene.folder.mkdir(parents=True)
        (scene.folder / "other.gguf").write_bytes(tiny_model_path().read_bytes())
        with served(scene, tiny_model_path()) as parts:
            await scene.until_row("other.gguf", lambda row: row.actionText == "Use" and row.active)
            await scene.until_row(TINY, lambda row: row.badge == "In use")
            parts.running = 2
            scene.dashboard.show_status(WorkStatus(WorkState.ANSWERING, 0.0, running=2))
            scene.view.act("other.gguf")
            assert scene.restarts == 0
            assert "Answers being written: 2" in scene.text("questionBody")
            assert "at most 30 seconds" in scene.text("questionBody")
            scene.view.agree()
            await scene.until(lambda: scene.restarts == 1)
            assert parts.left == [30.0]
            assert scene.rows["other.gguf"].actionText == "Starting"
        assert scene.settings.settings.engine.model == str(scene.folder / "other.gguf")
        with served(scene, scene.folder / "other.gguf"):
            await scene.until_row("other.gguf", lambda row: row.badge == "In use")
            assert not scene.rows["other.gguf"].canRemove
            scene.view.removeRequested.emit("other.gguf")
            await scene.until_row("other.gguf", lambda row: "in use" in row.note)
            assert (scene.folder / "other.gguf").exists()
            scene.view.act(TINY)
            await scene.until(lambda: scene.restarts == 2)
            assert scene.settings.settings.engine.model == ""

    play(journey)


def test_a_model_that_cannot_be_started_is_told_with_the_way_back(play: Play) -> None:
    async def journey(scene: Scene) -> None:
        scene.folder.mkdir(parents=True)
        (scene.folder / "other.gguf").write_bytes(tiny_model_path().read_bytes())
        with served(scene, tiny_model_path()):
            await scene.until_row("other.gguf", lambda row: row.active)
            await scene.until_row(TINY, lambda row: row.badge == "In use")
            scene.view.act("other.gguf")
            await scene.until(lambda: scene.restarts == 1)
        scene.desk.network_failed(Reason("the engine ended while loading"))
        assert "the engine ended" in scene.rows["other.gguf"].note
        assert scene.text("noticeTitle") == "other could not be started"
        assert scene.text("noticeAction") == "Use Cocoon 2.4M again"
        scene.view.takeRemedy()
        await scene.until(lambda: scene.restarts == 2)
        assert scene.settings.settings.model_path is None

    play(journey)


def test_files_that_come_and_go_by_hand_are_noticed(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cocoon_desktop.app.desks.models.PERIOD_S", 0.05)

    async def journey(scene: Scene) -> None:
        await scene.until(lambda: scene.rows)
        scene.folder.mkdir(parents=True)
        row = find_in_catalog("gemma-3-1b")
        assert row is not None
        file, own = scene.folder / row.file_name, scene.folder / "own.gguf"
        with served(scene, tiny_model_path()):
            for path in (file, own):
                path.write_bytes(tiny_model_path().read_bytes())
            await scene.until_row("own.gguf", lambda row: row.badge == "On disk")
        with served(scene, file):
            await scene.until_row(row.id, lambda row: row.badge == "In use")
            for path in (file, own):
                path.unlink()
            await scene.until_row(row.id, lambda row: row.actionText == "Download" and row.active)
            assert scene.rows[row.id].note.startswith("Its file is gone.")
            assert "own.gguf" not in scene.rows
            scene.view.check(row.id)
            scene.view.removeRequested.emit("own.gguf")

    play(journey)


def test_a_drive_that_is_taken_out_is_told_and_its_models_are_back_with_it(
    play: Play, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("cocoon_desktop.app.desks.models.PERIOD_S", 0.05)
    drive, drawer = tmp_path / "drive", tmp_path / "drawer"
    drive.mkdir()
    (drive / "own.gguf").write_bytes(tiny_model_path().read_bytes())
    save_setting(find_paths().settings, "models", "folder", str(drive))

    async def journey(scene: Scene) -> None:
        with served(scene, tiny_model_path()):
            await scene.until_row("own.gguf", lambda row: row.badge == "On disk")
            drive.rename(drawer)
            await scene.until(lambda: "own.gguf" not in scene.rows)
            assert scene.text("noticeTitle") == f"{drive} cannot be the models folder"
            assert "it is not there" in scene.text("noticeBody")
            drawer.rename(drive)
            await scene.until_row("own.gguf", lambda row: row.badge == "On disk")

    play(journey)


def test_a_model_that_was_gone_at_the_start_is_told_in_its_own_row(play: Play) -> None:
    row = find_in_catalog("gemma-3-1b")
    assert row is not None
    save_setting(find_paths().settings, "engine", "model", row.file_name)

    async def journey(scene: Scene) -> None:
        await scene.until(lambda: scene.rows)
        scene.desk.network_failed(Reason("the model's file is not there"))
        assert "the model's file is not there" in scene.rows[row.id].note
        assert (scene.rows[row.id].actionText, scene.rows[row.id].active) == ("Download", True)
        assert "the model's file is not there" not in scene.rows[TINY].note

    play(journey)


def test_a_page_that_nobody_sees_reads_no_memory(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    reads = 0

    def count() -> None:
        nonlocal reads
        reads += 1
        raise AssertionError("nobody looks")

    monkeypatch.setattr("cocoon_desktop.app.desks.models.read_machine", count)

    async def journey(scene: Scene) -> None:
        scene.view.setWatched(False)
        with served(scene, tiny_model_path()):
            await asyncio.sleep(0.3)
        assert reads == 0

    play(journey)
