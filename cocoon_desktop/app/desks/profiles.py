"""I connect the list of networks on the network page to the profiles that are kept, and to the setting."""

import logging

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.ui.network.profiles import PRACTICE, Profile
from cocoon_desktop.ui.reasons import explain

from ..profiles import kept_profiles, remove_profile
from ..settings import Settings
from .desk import Desk, Office

log = logging.getLogger(__name__)


class ProfilesDesk(Desk):
    """Which network is used is a setting; a network that is chosen runs from a restart on."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._page, self._folder = office.views.network, office.paths.profiles
        self._page.useRequested.connect(self._use)
        self._page.removeRequested.connect(self._remove)
        office.views.settings.networkRequested.connect(lambda: office.open_page("network"))
        office.views.link.profileKept.connect(self._show)
        office.store.watch(lambda settings: self._show())
        self._show()

    def _show(self, fault: str = "") -> None:
        settings: Settings = self._office.store.settings
        kept = [Profile(each.key, each.offer) for each in kept_profiles(self._folder)]
        self._page.show_profiles(kept, settings.network.profile, fault)
        used = next((each for each in kept if each.key == settings.network.profile), Profile(PRACTICE))
        self._office.views.settings.show_network(used.name)

    def _use(self, key: str) -> None:
        try:
            if key == PRACTICE:
                self._office.store.reset("network", "profile")
            else:
                self._office.store.change("network", "profile", key)
        except (CocoonError, OSError) as error:
            self._show(explain(error).lines)
        else:
            self._office.restart()

    def _remove(self, key: str) -> None:
        try:
            remove_profile(self._folder, key)
        except OSError as error:
            self._show(explain(error).lines)
        else:
            self._show()
