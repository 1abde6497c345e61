"""I hold the conversation of the chat page: what was asked, what came back, and who could read it.

It lives in memory only. At most one answer runs at a time; ``aclose`` stops it and waits until it is gone.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

from .answer_blocks import AnswerBlocks
from .answering import Answering, Outcome
from .chat_backend import ChatBackend
from .chat_words import caption_of, stopped_caption, waiting_caption, where_it_goes
from .conversation import AnswerState, MessageRow, answer, question, turns_to_send
from .i18n import translate
from .networks import NetworkKind
from .qml_element import QmlElement
from .rows import RowListModel
from .tiers import Tier, TierRow, tier_row

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

MOST_WRITTEN = 200_000
"""Characters: more than most models read at once, and the field would take minutes to draw megabytes."""


@QmlElement
class ChatViewModel(QObject):
    """Messages, tiers, and the answer that is running. Sending needs a running asyncio loop."""

    answeringChanged = Signal()
    editingChanged = Signal()
    emptyChanged = Signal()
    modelChanged = Signal()
    networkChanged = Signal()
    tierChanged = Signal()
    undoChanged = Signal()

    def __init__(self, backend: ChatBackend, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._locale = QLocale()
        self._messages = RowListModel(MessageRow, self)
        self._blocks: dict[int, AnswerBlocks] = {}
        """By the place of the answer that they show."""
        self._forgotten: Sequence[MessageRow] = ()
        self._is_editing = False
        self._draft = ""
        self._tiers = RowListModel(TierRow, self)
        self._tier = Tier.LOCAL
        self._model = ""
        self._network: NetworkKind = "practice"
        self._answering: Answering | None = None
        self._unfinished: set[Answering] = set()
        self.show_tiers([Tier.LOCAL])

    def show_tiers(self, usable: Sequence[Tier]) -> None:
        """Which tiers somebody can serve right now. The chosen one stays chosen: no silent step down."""
        self._tiers.show([tier_row(tier) for tier in usable])
        self.tierChanged.emit()

    def show_model(self, name: str) -> None:
        """Which AI model answers."""
        if name != self._model:
            self._model = name
            self.modelChanged.emit()

    def show_network(self, kind: NetworkKind) -> None:
        """Which network answers; prices are in its coins."""
        if kind != self._network:
            self._network = kind
            self.networkChanged.emit()

    async def aclose(self) -> None:
        """Stop what still runs and wait until it has ended."""
        unfinished = list(self._unfinished)
        for answering in unfinished:
            answering.stop()
        await asyncio.gather(*(answering.wait() for answering in unfinished))

    @Slot(result=str)
    def draft(self) -> str:
        """What was written and not yet sent."""
        return self._draft

    @Slot(str, result=bool)
    def send(self, text: str) -> bool:
        """Ask a question, in the place of the last one if that is being edited.

        False, and nothing happens, when it is empty or cannot be sent now.
        """
        if not text.strip() or not self._can_ask():
            return False
        if self._is_editing:
            self._cut(self._last_question)
            self._show_editing(False)
        self._messages.append(question(text.strip()))
        self._ask()
        return True

    @Slot()
    def retry(self) -> None:
        """Ask the last question again; another answer takes the place of the last one."""
        rows = self._messages.rows
        if rows and rows[-1].author == "assistant" and self._can_ask():
            self._cut(len(rows) - 1)
            self._ask()

    @Slot()
    def stop(self) -> None:
        """Stop the answer; what has come so far stays."""
        if self._answering is not None:
            self._answering.stop()

    @Slot(result=str)
    def editLast(self) -> str:
        """The last question, to be changed and sent again. Until it is sent, nothing is lost."""
        if not self._can_ask() or not self._messages.rows:
            return ""
        self._show_editing(True)
        return self._messages.rows[self._last_question].text

    @Slot(str)
    def keepDraft(self, text: str) -> None:
        """What is written and not yet sent; the window may go and come back."""
        self._draft = text

    @Slot(int, bool, result=bool)
    def takesPaste(self, written: int, selected: bool) -> bool:
        """Whether a question of ``written`` characters has room for what is on the clipboard, or, of
        ``selected``, for what a middle click would bring.
        """
        mode = QClipboard.Mode.Selection if selected else QClipboard.Mode.Clipboard
        return written + len(QGuiApplication.clipboard().text(mode)) <= MOST_WRITTEN

    @Slot()
    def keepLast(self) -> None:
        """The last question stays as it is."""
        self._show_editing(False)

    @Slot()
    def newChat(self) -> None:
        """Put the conversation aside, and stop the answer if one is running."""
        rows = list(self._messages.rows)
        if not rows:
            return
        if self._answering is not None:
            rows[-1] = replace(rows[-1], state=AnswerState.STOPPED.value, caption=stopped_caption())
        self.stop()
        self._let_go()
        self._cut(0)
        self._show_editing(False)
        self._remember(rows)
        self.emptyChanged.emit()

    @Slot()
    def undo(self) -> None:
        """Bring back the conversation that was put aside."""
        if self._forgotten and not self._messages.rows:
            self._messages.append(*self._forgotten)
            self._remember(())
            self.emptyChanged.emit()

    @Slot(str)
    def copy(self, text: str) -> None:
        """Put what somebody wants to keep on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    @Slot(int, result=QObject)
    def blocksOf(self, at: int) -> AnswerBlocks:
        """The blocks of an answer, as they are shown."""
        if at not in self._blocks:
            self._blocks[at] = AnswerBlocks(self._messages.rows[at].text, self)
        return self._blocks[at]

    @Slot(int, result="QStringList")
    def linksOf(self, at: int) -> list[str]:
        """Where the links of an answer lead, in its order."""
        return [link for block in self.blocksOf(at).rows for link in block.links]

    @Slot(int, result=str)
    def codeOf(self, at: int) -> str:
        """All code of an answer."""
        return "\n\n".join(block.text for block in self.blocksOf(at).rows if block.kind == "code")

    @Slot(str)
    def chooseTier(self, key: str) -> None:
        """Choose who may read what is sent next."""
        if Tier(key) is not self._tier:
            self._tier = Tier(key)
            self.tierChanged.emit()

    def _can_ask(self) -> bool:
        return self._answering is None and self._tier_usable()

    def _tier_usable(self) -> bool:
        return any(row.key == self._tier.value for row in self._tiers.rows)

    @property
    def _last_question(self) -> int:
        """Its place; there must be one."""
        rows = self._messages.rows
        return max(at for at, row in enumerate(rows) if row.author == "user")

    def _cut(self, length: int) -> None:
        self._messages.cut(length)
        for at in [at for at in self._blocks if at >= length]:
            self._blocks.pop(at).deleteLater()

    def _show_editing(self, is_editing: bool) -> None:
        if is_editing != self._is_editing:
            self._is_editing = is_editing
            self.editingChanged.emit()

    def _remember(self, rows: Sequence[MessageRow]) -> None:
        if rows != self._forgotten:
            self._forgotten = rows
            self.undoChanged.emit()

    def _ask(self) -> None:
        self._remember(())
        pieces = self._backend.stream(turns_to_send(self._messages.rows), self._tier)
        self._messages.append(answer("", AnswerState.STREAMING, self._tier.value, waiting_caption()))
        self._answering = answering = Answering(
            pieces,
            show=lambda text: self._grow(answering, text),
            ended=lambda outcome: self._end(answering, outcome),
        )
        self._unfinished.add(answering)
        self.answeringChanged.emit()
        self.emptyChanged.emit()

    def _grow(self, answering: Answering, text: str) -> None:
        if answering is self._answering:  # else its conversation was forgotten meanwhile
            self._replace_last(replace(self._last, text=text))
            self.blocksOf(len(self._messages.rows) - 1).grow(text)

    def _end(self, answering: Answering, outcome: Outcome) -> None:
        self._unfinished.discard(answering)
        if answering is self._answering:
            caption = caption_of(outcome, bool(self._last.text), self._network, self._locale)
            ended = replace(self._last, state=outcome.state.value, caption=caption)
            self._replace_last(ended)
            self._let_go()

    @property
    def _last(self) -> MessageRow:
        return self._messages.rows[-1]

    def _replace_last(self, row: MessageRow) -> None:
        self._messages.replace(len(self._messages.rows) - 1, row)

    def _let_go(self) -> None:
        if self._answering is not None:
            self._answering = None
            self.answeringChanged.emit()

    @Property(QObject, constant=True)
    def messages(self) -> RowListModel[MessageRow]:
        return self._messages

    @Property(bool, notify=emptyChanged)
    def empty(self) -> bool:
        return not self._messages.rows

    @Property(bool, notify=answeringChanged)
    def answering(self) -> bool:
        return self._answering is not None

    @Property(bool, notify=editingChanged)
    def editing(self) -> bool:
        """Whether what is sent next takes the place of the last question."""
        return self._is_editing

    @Property(bool, notify=undoChanged)
    def canUndo(self) -> bool:
        """Whether a conversation that was put aside can be brought back."""
        return bool(self._forgotten)

    @Property(str, notify=networkChanged)
    def pageSentence(self) -> str:
        """Where questions go."""
        return where_it_goes(self._network)

    @Property(str, notify=modelChanged)
    def model(self) -> str:
        return self._model

    @Property(QObject, constant=True)
    def tiers(self) -> RowListModel[TierRow]:
        return self._tiers

    @Property(str, notify=tierChanged)
    def tier(self) -> str:
        """Key of the chosen tier."""
        return self._tier.value

    @Property(bool, notify=tierChanged)
    def tierUsable(self) -> bool:
        """Whether somebody of the chosen tier is there."""
        return self._tier_usable()

    @Property(str, notify=tierChanged)
    def tierName(self) -> str:
        return tier_row(self._tier).name

    @Property(str, notify=tierChanged)
    def tierSentence(self) -> str:
        """Who can read what is sent, before it is sent."""
        if not self._tier_usable():
            return translate("Chat", "Nobody of this tier is ready. Nothing is sent.")
        return tier_row(self._tier).sentence

    @Property(str, notify=tierChanged)
    def sendText(self) -> str:
        """The words on the button that sends."""
        return tier_row(self._tier).sendText
