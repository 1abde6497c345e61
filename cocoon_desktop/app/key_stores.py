"""I hold the key stores of the networks that were opened in this run, so that a password is given once.

Whoever needs one that is locked is refused, and whoever asks people is told. The password itself is nowhere
kept: what stays in memory is the key that it gave, as long as the program runs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cocoon_desktop.core.errors import PasswordWantedError
from cocoon_desktop.ton.key_file import WrongPasswordError
from cocoon_desktop.ton.key_store import FileKeyStore, KeyStore

from .networks.chosen import ChosenNetwork
from .owner import folder_of, open_key_store_for, unlocked


@dataclass(frozen=True, slots=True)
class Wanted:
    """The password of this network's file."""

    network: ChosenNetwork
    is_new: bool


class KeyStores:
    """One per process; ``data`` as in ``open_key_store_for``."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._open: dict[Path, FileKeyStore] = {}
        self.wanted: Wanted | None = None
        """Since somebody needed it last; None when what was needed last is open."""
        self.on_change: Callable[[], None] = lambda: None
        """``wanted`` is another, or somebody needs it once more."""

    async def of(self, network: ChosenNetwork) -> KeyStore:
        """Raises PasswordWantedError while nobody has unlocked it, KeyStoreError."""
        folder = folder_of(network, self._data)
        store: KeyStore | None = self._open.get(folder)
        if store is None:
            try:
                store = await open_key_store_for(network, self._data)
            except WrongPasswordError as error:  # that of the environment: let somebody type another one
                raise self._refuse(network, PasswordWantedError(str(error), is_new=False)) from error
            except PasswordWantedError as error:
                raise self._refuse(network, error) from None
            if isinstance(store, FileKeyStore):
                self._open[folder] = store
        if self.wanted is not None:
            self.wanted = None
            self.on_change()
        return store

    async def unlock(self, network: ChosenNetwork, password: str) -> None:
        """From now on ``of`` gives it. Raises WrongPasswordError, KeyStoreError."""
        folder = folder_of(network, self._data)
        self._open[folder] = await unlocked(folder, password)

    def _refuse(self, network: ChosenNetwork, error: PasswordWantedError) -> PasswordWantedError:
        self.wanted = Wanted(network, error.is_new)
        self.on_change()
        return error
