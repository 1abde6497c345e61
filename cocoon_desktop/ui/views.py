"""The view models of all pages, and what they have in common: the window shows nothing else."""

from dataclasses import dataclass, field, fields

from PySide6.QtCore import QObject

from cocoon_desktop.ton.earnings import NOTHING_EARNED

from .chat import ChatViewModel
from .dashboard import DashboardViewModel
from .doctor.view_model import DoctorViewModel
from .earnings.view_model import EarningsViewModel
from .guide.view_model import GuideViewModel
from .link.view_model import LinkViewModel
from .models.view_model import ModelsViewModel
from .network.view_model import NetworkViewModel
from .networks import NetworkKind
from .settings.view_model import SettingsViewModel
from .wallet.view_model import WalletViewModel


@dataclass(frozen=True)
class Views:
    """One for each page, by the name that ``Main.qml`` knows it by."""

    dashboard: DashboardViewModel
    chat: ChatViewModel
    models: ModelsViewModel = field(default_factory=ModelsViewModel)
    earnings: EarningsViewModel = field(default_factory=EarningsViewModel)
    wallet: WalletViewModel = field(default_factory=WalletViewModel)
    network: NetworkViewModel = field(default_factory=NetworkViewModel)
    settings: SettingsViewModel = field(default_factory=SettingsViewModel)
    doctor: DoctorViewModel = field(default_factory=DoctorViewModel)
    guide: GuideViewModel = field(default_factory=GuideViewModel)
    link: LinkViewModel = field(default_factory=LinkViewModel)

    def show_network(self, kind: NetworkKind) -> None:
        """Which network it all is about."""
        self.dashboard.show_network(kind)
        self.chat.show_network(kind)
        self.earnings.show_network(kind)
        self.wallet.show_network(kind)

    def forget_money(self) -> None:
        """Another network is chosen: nothing of the last one's is shown any more."""
        self.dashboard.show_earnings(NOTHING_EARNED, NOTHING_EARNED.signed)
        self.earnings.forget()
        self.wallet.forget()

    def by_name(self) -> dict[str, QObject]:
        """All of them, as QML's initial properties."""
        return {each.name: getattr(self, each.name) for each in fields(self)}
