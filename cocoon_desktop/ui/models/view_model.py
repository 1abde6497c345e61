"""I am what the models page shows. Facts come in by ``show_*``; wishes go out by signals.

While nobody sees the page, facts are only kept; it is up to date when it is shown.
"""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, QLocale, QObject, QUrl, Signal, SignalInstance, Slot

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.models.names import RemoteFile

from ..i18n import translate
from ..qml_element import QmlElement
from ..reasons import Reason, below, told
from ..rows import RowListModel
from .facts import (
    DiskFacts,
    DownloadFacts,
    Job,
    MachineFacts,
    ModelFacts,
    Notice,
    Serving,
)
from .memory import machine_name, machine_room, machine_total, part_names, part_sizes
from .model_row import Around, ModelRow, Noted, describe_row, in_order
from .page_words import disk_text, empty_body, empty_title, notice_action, notice_body, notice_title
from .question import Wish, question_action, question_body, question_title
from .words import memory_number

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ModelsViewModel(QObject):
    """Everything on the models page. Models are named by the ``key`` of their facts."""

    downloadRequested = Signal(str)
    pauseRequested = Signal(str)
    cancelRequested = Signal(str)
    useRequested = Signal(str)
    checkRequested = Signal(str)
    removeRequested = Signal(str)
    addRequested = Signal(str)
    """A file's path."""
    folderRequested = Signal(str)
    """A folder's path."""
    watchedChanged = Signal(bool)

    machineChanged = Signal()
    rowsChanged = Signal()
    diskChanged = Signal()
    noticeChanged = Signal()
    filterChanged = Signal()
    questionChanged = Signal()
    questionAsked = Signal()

    def __init__(self, clock: Callable[[], float] = time.time, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock, self._locale = clock, QLocale()
        self._watched = False
        self._machine: MachineFacts | None = None
        self._models: dict[str, ModelFacts] = {}
        self._downloads: dict[str, DownloadFacts] = {}
        self._serving: Serving | None = None
        self._jobs: dict[str, Job] = {}
        self._notes: dict[str, Noted] = {}
        self._disk = DiskFacts("", None)
        self._notice: Notice | None = None
        self._filter, self._search, self._opened = 0, "", ""
        self._asked: tuple[Wish, str] = ("use", "")
        self._rows = RowListModel(ModelRow, self)

    # --- facts --------------------------------------------------------------------------------------------

    def show_machine(self, machine: MachineFacts) -> None:
        """What memory there is, and what the loaded model takes of it."""
        if machine != self._machine:
            self._machine = machine
            self._draw(self.machineChanged)

    def show_models(self, models: Sequence[ModelFacts]) -> None:
        """Every model there is to show."""
        self._models = {model.key: model for model in models}
        self._draw()

    def show_downloads(self, downloads: Sequence[DownloadFacts]) -> None:
        """The queue. Call it a few times a second at most."""
        self._downloads = {download.key: download for download in downloads}
        self._draw(self.diskChanged)

    def show_serving(self, serving: Serving) -> None:
        """Which model answers."""
        if serving != self._serving:
            self._serving = serving
            self._draw(self.machineChanged)

    def show_job(self, key: str, job: Job | None) -> None:
        """What is being done to a model; None at its end."""
        if job is None:
            self._jobs.pop(key, None)
        else:
            self._jobs[key] = job
            self._notes.pop(key, None)
        self._draw()

    def show_checked(self, key: str, *, good: bool, reason: str = "") -> None:
        """What reading every byte of a model has found; ``reason`` is in the original words."""
        if good:
            note = Noted(translate("Models", "Every byte is what it was when it came."))
        else:
            sentence = translate("Models", "It is not what it was. Remove it and fetch it again.")
            note = Noted(below(sentence, reason), "coral")
        self._notes[key] = note
        self._draw()

    def show_fault(self, key: str, reason: Reason) -> None:
        """What a model could not be done."""
        self._notes[key] = Noted(told(translate("Models", "%1. Nothing was lost."), reason), "coral")
        self._draw()

    def show_disk(self, disk: DiskFacts) -> None:
        """Where models lie and how much room is there."""
        if disk != self._disk:
            self._disk = disk
            self._draw(self.diskChanged)

    def show_notice(self, notice: Notice | None) -> None:
        """Something that concerns the page; None takes it away."""
        self._notice = notice
        self._draw(self.noticeChanged)

    @property
    def watched(self) -> bool:
        """Whether anybody sees the page."""
        return self._watched

    def _draw(self, *changed: SignalInstance) -> None:
        if not self._watched:
            return
        for signal in changed:
            signal.emit()
        around = Around(
            self._machine,
            self._serving,
            self._downloads,
            self._jobs,
            self._notes,
            self._opened,
            self._clock(),
            self._locale,
        )
        self._rows.show([describe_row(model, around) for model in self._shown()])
        self.rowsChanged.emit()

    def _shown(self) -> list[ModelFacts]:
        words = self._search.lower().split()
        total = 0 if self._machine is None else self._machine.total
        models = in_order(list(self._models.values()), total)
        return [model for model in models if self._passes(model) and _matches(model, words)]

    def _passes(self, model: ModelFacts) -> bool:
        if self._filter == 2:
            return model.is_here
        is_busy = model.key in self._downloads or model.is_here or model.fetched > 0
        suits = model.suitability
        return self._filter == 1 or is_busy or suits is None or suits.suits != "too_big"

    # --- wishes -------------------------------------------------------------------------------------------

    @Slot(bool)
    def setWatched(self, watched: bool) -> None:
        """Whether the page can be seen."""
        if watched != self._watched:
            self._watched = watched
            self.watchedChanged.emit(watched)
            self._draw(self.machineChanged, self.diskChanged, self.noticeChanged)

    @Slot(int)
    def choose(self, index: int) -> None:
        """Which models are listed: 0 what fits, 1 all, 2 what is on the disk."""
        if index != self._filter:
            self._filter = index
            self._draw(self.filterChanged)

    @Slot(str)
    def search(self, text: str) -> None:
        """List what has these words in its name, maker, licence or kind."""
        if text != self._search:
            self._search = text
            self._draw(self.filterChanged)

    @Slot(str)
    def toggle(self, key: str) -> None:
        """Open the details of a row, or close them."""
        self._opened = "" if self._opened == key else key
        self._draw()

    @Slot(str)
    def act(self, key: str) -> None:
        """What the main button of a row says."""
        row = next(row for row in self._rows.rows if row.key == key)
        if not row.active:
            return
        if row.action == "download":
            self._notes.pop(key, None)
            self.downloadRequested.emit(key)
        elif self._must_ask_before_use(key):
            self._ask("use", key)
        else:
            self.useRequested.emit(key)

    @Slot(str)
    def pause(self, key: str) -> None:
        self.pauseRequested.emit(key)

    @Slot(str)
    def cancel(self, key: str) -> None:
        """Asks first where something would be lost."""
        download, model = self._downloads.get(key), self._models[key]
        transfer = None if download is None else download.transfer
        if model.fetched or (transfer is not None and transfer.done):
            self._ask("cancel", key)
        else:
            self.cancelRequested.emit(key)

    @Slot(str)
    def check(self, key: str) -> None:
        self.checkRequested.emit(key)

    @Slot(str)
    def remove(self, key: str) -> None:
        """Asks first."""
        self._ask("remove", key)

    @Slot()
    def agree(self) -> None:
        """The owner said yes to the question."""
        wish, key = self._asked
        match wish:
            case "use":
                self.useRequested.emit(key)
            case "remove":
                self.removeRequested.emit(key)
            case "cancel":
                self.cancelRequested.emit(key)

    @Slot(QUrl)
    def addFile(self, url: QUrl) -> None:
        """A file that was chosen or dropped."""
        if url.isLocalFile():
            self.addRequested.emit(url.toLocalFile())

    @Slot(QUrl)
    def chooseFolder(self, url: QUrl) -> None:
        self.folderRequested.emit(url.toLocalFile())

    @Slot()
    def fetchSearched(self) -> None:
        """Download the file of the hub that the search names."""
        self.downloadRequested.emit(self._search.strip())

    @Slot()
    def dismissNotice(self) -> None:
        self.show_notice(None)

    @Slot()
    def takeRemedy(self) -> None:
        """What the notice's button says: use the model of before."""
        notice = self._notice
        self.show_notice(None)
        if notice is not None and notice.remedy:
            self.useRequested.emit(notice.remedy)

    def _must_ask_before_use(self, key: str) -> bool:
        serving = self._serving
        answers = serving is not None and (serving.running > 0 or bool(serving.engine))
        return answers or self._models[key].kind == "embedding"

    def _ask(self, wish: Wish, key: str) -> None:
        self._asked = (wish, key)
        self.questionChanged.emit()
        self.questionAsked.emit()

    # --- the question -------------------------------------------------------------------------------------

    @Property(str, notify=questionChanged)
    def questionTitle(self) -> str:
        wish, key = self._asked
        return question_title(wish, self._name(key))

    @Property(str, notify=questionChanged)
    def questionBody(self) -> str:
        wish, key = self._asked
        return question_body(wish, self._models.get(key), self._serving, self._locale)

    @Property(str, notify=questionChanged)
    def questionAction(self) -> str:
        return question_action(self._asked[0])

    # --- the page -----------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def rows(self) -> RowListModel[ModelRow]:
        return self._rows

    @Property(bool, notify=machineChanged)
    def measured(self) -> bool:
        """Whether the memory of this computer is known."""
        return self._machine is not None

    @Property(str, notify=machineChanged)
    def machineName(self) -> str:
        return machine_name(self._machine)

    @Property(str, notify=machineChanged)
    def machineTotal(self) -> str:
        return machine_total(self._machine, self._locale)

    @Property(str, notify=machineChanged)
    def machineRoom(self) -> str:
        return machine_room(self._machine, self._locale)

    @Property(list, notify=machineChanged)
    def parts(self) -> list[float]:
        """Shares of the bar, as ``memory.part_sizes`` orders them."""
        total = 0 if self._machine is None else self._machine.total
        return [size / total for size in part_sizes(self._machine)]

    @Property(list, notify=machineChanged)
    def partNames(self) -> list[str]:
        loaded = "" if self._serving is None else self._serving.key
        return part_names(self._machine, self._name(loaded), self._locale)

    @Property(list, notify=machineChanged)
    def partSizes(self) -> list[str]:
        return [memory_number(size, self._locale) for size in part_sizes(self._machine)]

    @Property(str, notify=diskChanged)
    def diskText(self) -> str:
        return disk_text(self._disk, self._still_needed(), self._locale)

    @Property(bool, notify=diskChanged)
    def diskShort(self) -> bool:
        """Whether the downloads need more than there is."""
        return self._disk.free is not None and self._still_needed() > self._disk.free

    @Property(str, notify=diskChanged)
    def folder(self) -> str:
        return self._disk.folder

    @Property(int, notify=filterChanged)
    def filter(self) -> int:
        return self._filter

    @Property(str, notify=filterChanged)
    def searched(self) -> str:
        return self._search

    @Property(bool, notify=rowsChanged)
    def empty(self) -> bool:
        return not self._rows.rows

    @Property(str, notify=rowsChanged)
    def emptyTitle(self) -> str:
        known = bool(self._models)
        return empty_title(self._search.strip(), self._remote(), on_disk=self._filter == 2, any_known=known)

    @Property(str, notify=rowsChanged)
    def emptyBody(self) -> str:
        return empty_body(self._search.strip(), self._remote(), any_known=bool(self._models))

    @Property(str, notify=rowsChanged)
    def emptyAction(self) -> str:
        if self._remote() is not None:
            return translate("Models", "Download")
        return translate("Models", "Show all") if self._models and self._filter != 1 else ""

    @Slot()
    def takeEmptyAction(self) -> None:
        """What the button below an empty list says."""
        if self._remote() is not None:
            self.fetchSearched()
        else:
            self.choose(1)

    @Property(bool, notify=noticeChanged)
    def hasNotice(self) -> bool:
        return self._notice is not None

    @Property(str, notify=noticeChanged)
    def noticeTitle(self) -> str:
        return notice_title(self._notice)

    @Property(str, notify=noticeChanged)
    def noticeBody(self) -> str:
        return notice_body(self._notice)

    @Property(str, notify=noticeChanged)
    def noticeAction(self) -> str:
        return notice_action(self._notice, self._name("" if self._notice is None else self._notice.remedy))

    def _remote(self) -> RemoteFile | None:
        """The file of the hub that the search names, where it is in no row."""
        text = self._search.strip()
        if text in self._models:
            return None
        try:
            return RemoteFile.parse(text)
        except UsageError:
            return None

    def _still_needed(self) -> int:
        needed = 0
        for download in self._downloads.values():
            if download.transfer is not None:
                needed += download.transfer.total - download.transfer.done
            elif (model := self._models.get(download.key)) is not None and model.size is not None:
                needed += max(0, model.size - model.fetched)
        return needed

    def _name(self, key: str) -> str:
        model = self._models.get(key)
        return key if model is None else model.name


def _matches(model: ModelFacts, words: Sequence[str]) -> bool:
    text = f"{model.name} {model.key} {model.source} {model.licence} {model.kind} {model.quantization}"
    return all(word in text.lower() for word in words)
