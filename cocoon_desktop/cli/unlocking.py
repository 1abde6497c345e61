"""The password of a sealed wallet, asked on the terminal where nobody gave it in the environment."""

import asyncio
import sys
from getpass import getpass
from pathlib import Path
from typing import Final

from cocoon_desktop.app.networks.chosen import ChosenNetwork
from cocoon_desktop.app.owner import open_key_store_for
from cocoon_desktop.core.errors import PasswordWantedError
from cocoon_desktop.ton.key_file import WrongPasswordError
from cocoon_desktop.ton.key_store import KeyStore

from .terminal import err

TRIES: Final = 3


def unlocked_keys(network: ChosenNetwork, data: Path) -> KeyStore:
    """As ``open_key_store_for``, after asking whoever sits there. Not on an event loop: Ctrl-C must end it.

    Raises PasswordWantedError where nobody does, WrongPasswordError after some tries, KeyStoreError.
    """
    try:
        return asyncio.run(open_key_store_for(network, data))
    except PasswordWantedError as wanted:
        if not sys.stdin.isatty():
            raise
        if wanted.is_new:
            return asyncio.run(open_key_store_for(network, data, _chosen()))
    for _ in range(TRIES - 1):
        try:
            return asyncio.run(open_key_store_for(network, data, getpass("Password of the wallet: ")))
        except WrongPasswordError as error:
            err.print(f"{error}.")
    return asyncio.run(open_key_store_for(network, data, getpass("Password of the wallet: ")))


def _chosen() -> str:
    """A new one, typed twice."""
    err.print(
        "This system has no key store: the words of your wallet are sealed with a password. Nobody can "
        "recover it; without it, only the 24 words bring your coins back."
    )
    while True:
        password = getpass("New password: ")
        if not password:
            err.print("Type a password.")
        elif password == getpass("The same once more: "):
            return password
        else:
            err.print("The two are not the same.")
