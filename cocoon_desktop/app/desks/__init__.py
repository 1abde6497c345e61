"""One desk for each page: between its view model and the parts, which do not know each other."""

from .desk import Desk, Office, Running, attended
from .doctor import DoctorDesk
from .earnings import EarningsDesk
from .guide import GuideDesk
from .models import ModelsDesk
from .network import NetworkDesk
from .profiles import ProfilesDesk
from .settings import SettingsDesk
from .wallet import WalletDesk

__all__ = ["Desk", "Office", "Running", "attended", "open_desks"]

DESKS: tuple[type[Desk], ...] = (
    ModelsDesk,
    EarningsDesk,
    WalletDesk,
    NetworkDesk,
    ProfilesDesk,
    SettingsDesk,
    DoctorDesk,
    GuideDesk,
)


def open_desks(office: Office) -> list[Desk]:
    """All of them. Call it in Qt's thread."""
    return [desk(office) for desk in DESKS]
