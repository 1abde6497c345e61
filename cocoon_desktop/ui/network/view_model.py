"""I am what the network page shows. Facts come in by ``show_*``; wishes go out by signals."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QLocale, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QGuiApplication

from ..i18n import translate
from ..networks import coins_note
from ..qml_element import QmlElement
from ..rows import RowListModel
from ..tiers import Tier, tier_row
from .facts import NetworkFacts
from .profiles import PRACTICE, Asked, Profile, ProfileRow, ask_remove, ask_use, profile_rows
from .watchers import WatcherRow, watchers
from .words import FactRow, ProxyRow, fact_rows, proxy_row

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

TIERS = tuple(Tier)


@QmlElement
class NetworkViewModel(QObject):
    """Everything on the network page."""

    factsChanged = Signal()
    tierChanged = Signal()
    tierNoteChanged = Signal()
    profilesChanged = Signal()
    askedChanged = Signal()

    useRequested = Signal(str)
    """The key of the network that the owner wants to use; empty for the practice network."""
    removeRequested = Signal(str)
    fileOffered = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locale = QLocale()
        self._facts: NetworkFacts | None = None
        self._tier = Tier.LOCAL
        self._watchers = RowListModel(WatcherRow, self)
        self._proxies = RowListModel(ProxyRow, self)
        self._rows = RowListModel(FactRow, self)
        self._profiles: Sequence[Profile] = (Profile(PRACTICE),)
        self._used = PRACTICE
        self._profile_rows = RowListModel(ProfileRow, self)
        self._profile_rows.show(profile_rows(self._profiles, self._used))
        self._asked: Asked | None = None
        self._profile_fault = ""
        self._watchers.show(watchers(self._tier))
        self.tierChanged.connect(self.tierNoteChanged)
        self.factsChanged.connect(self.tierNoteChanged)

    def show_network(self, facts: NetworkFacts | None) -> None:
        """The network as it is now; None while there is none."""
        if facts == self._facts:
            return
        self._facts = facts
        self._proxies.show([] if facts is None else [proxy_row(each, self._locale) for each in facts.proxies])
        self._rows.show([] if facts is None else self._fact_rows(facts))
        self.factsChanged.emit()

    def _fact_rows(self, facts: NetworkFacts) -> list[FactRow]:
        from cocoon_desktop import __version__  # the first frame does not wait for it

        return fact_rows(facts, __version__, self._locale)

    def show_profiles(self, kept: Sequence[Profile], used: str, fault: str = "") -> None:
        """The networks that the owner keeps, beside the practice network; ``used`` is the key of one of them.
        ``fault`` is why the last wish was not followed.
        """
        self._profiles, self._used, self._profile_fault = (Profile(PRACTICE), *kept), used, fault
        self._profile_rows.show(profile_rows(self._profiles, used))
        self.profilesChanged.emit()

    @Slot(str)
    def askUse(self, key: str) -> None:
        """Ask before another network is used."""
        self._ask(ask_use(self._profile(key), self._profile(self._used)))

    @Slot(str)
    def askRemove(self, key: str) -> None:
        """Ask before a network is forgotten."""
        self._ask(ask_remove(self._profile(key)))

    @Slot()
    def agree(self) -> None:
        """Do what was asked about."""
        asked, self._asked = self._asked, None
        if asked is not None:
            self.askedChanged.emit()
            wished = self.useRequested if asked.wish == "use" else self.removeRequested
            wished.emit(asked.profile.key)

    @Slot()
    def dismiss(self) -> None:
        """Do not."""
        if self._asked is not None:
            self._asked = None
            self.askedChanged.emit()

    @Slot(QUrl)
    def addFile(self, file: QUrl) -> None:
        """Somebody gave the owner a profile as a file."""
        self.fileOffered.emit(file.toLocalFile())

    def _ask(self, asked: Asked) -> None:
        self._asked = asked
        self.askedChanged.emit()

    def _profile(self, key: str) -> Profile:
        """One that is not there any more counts as the practice network."""
        return next((each for each in self._profiles if each.key == key), self._profiles[0])

    @Slot(int)
    def chooseTier(self, index: int) -> None:
        """Show what everybody sees at another tier."""
        if TIERS[index] is not self._tier:
            self._tier = TIERS[index]
            self._watchers.show(watchers(self._tier))
            self.tierChanged.emit()

    @Slot(str)
    def copy(self, text: str) -> None:
        """Put an address or a hash on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    @Property(bool, notify=factsChanged)
    def up(self) -> bool:
        """Whether there is a network to show."""
        return self._facts is not None

    @Property(bool, notify=factsChanged)
    def hasProxies(self) -> bool:
        """Whether the root contract lists any."""
        return self._facts is not None and bool(self._facts.proxies)

    @Property(str, notify=factsChanged)
    def coinsNote(self) -> str:
        """What the amounts are worth, where they are worth nothing."""
        return "" if self._facts is None else coins_note(self._facts.kind)

    @Property(list, constant=True)
    def tierNames(self) -> list[str]:
        return [tier_row(tier).name for tier in TIERS]

    @Property(int, notify=tierChanged)
    def tier(self) -> int:
        """Place of the chosen one among ``tierNames``."""
        return TIERS.index(self._tier)

    @Property(str, notify=tierChanged)
    def tierKey(self) -> str:
        return self._tier.value

    @Property(str, notify=tierChanged)
    def tierSentence(self) -> str:
        """The exact sentence of the tier."""
        return tier_row(self._tier).sentence

    @Property(str, notify=tierNoteChanged)
    def tierNote(self) -> str:
        """Whether this is how it is, or how it would be."""
        if self._tier is Tier.LOCAL:
            return translate("Network", "This is how every request goes now: all four are on this computer.")
        if self._tier is Tier.COMMUNITY and self._facts is not None and self._facts.kind != "practice":
            return translate("Network", "This is how a question goes that you send to the community.")
        return translate("Network", "This is how it would be. Now nothing is sent at this tier.")

    @Property(bool, notify=askedChanged)
    def asking(self) -> bool:
        return self._asked is not None

    @Property(str, notify=askedChanged)
    def askedTitle(self) -> str:
        return "" if self._asked is None else self._asked.title

    @Property(str, notify=askedChanged)
    def askedBody(self) -> str:
        return "" if self._asked is None else self._asked.body

    @Property(str, notify=askedChanged)
    def askedAction(self) -> str:
        return "" if self._asked is None else self._asked.action

    @Property(str, notify=profilesChanged)
    def profileFault(self) -> str:
        return self._profile_fault

    @Property(QObject, constant=True)
    def profiles(self) -> RowListModel[ProfileRow]:
        """The networks that can be chosen, the practice network first."""
        return self._profile_rows

    @Property(QObject, constant=True)
    def watchers(self) -> RowListModel[WatcherRow]:
        return self._watchers

    @Property(QObject, constant=True)
    def proxies(self) -> RowListModel[ProxyRow]:
        return self._proxies

    @Property(QObject, constant=True)
    def rows(self) -> RowListModel[FactRow]:
        """The network itself, line by line."""
        return self._rows
