"""I take out of a text what would tell who somebody is, or let others at their coins. Pure.

What is taken out leaves a word in brackets, so that a reader knows what kind of thing stood there. I rather
take out too much: a report that says less is still one.
"""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

WORD_RUN: Final = 8
"""So many words of the list of wallets in a row are taken for a wallet. Seven of 24 are of no use to anybody
(2**187 wallets begin with them), and stand in a row in many an honest sentence.
"""
MIN_NAME: Final = 2
"""A shorter name would take single letters out of every sentence."""

_LOGIN: Final = re.compile(r"(?<=://)[^\s/@]+@")
_EMAIL: Final = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_RAW_ADDRESS: Final = re.compile(r"-?\d+:[0-9a-fA-F]{64}(?![0-9a-fA-F])")
_FRIENDLY_ADDRESS: Final = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{48}(?![A-Za-z0-9+/_=-])")
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_HEX: Final = re.compile(r"(?:0x)?[0-9a-fA-F]{32,}")
_LONG: Final = re.compile(r"[A-Za-z0-9+/_-]{40,}={0,2}")
_PATH: Final = re.compile(r"/?(?:[a-z0-9_.-]{1,39}/)+[a-z0-9_.-]{1,39}")
_MAC: Final = re.compile(r"(?<![0-9a-fA-F:-])[0-9a-fA-F]{2}(?:[:-][0-9a-fA-F]{2}){5}(?![0-9a-fA-F:-])")
_IPV4: Final = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)")
_IPV6: Final = re.compile(
    r"(?<![\w:])(?:[0-9a-fA-F]{0,4}:){2,7}(?:[0-9a-fA-F]{0,4}|\d+(?:\.\d+){3})(?![\w:])"
)
_HOMES: Final = re.compile(
    r"(?:[A-Za-z]:)?[\\/]+(?:users|home|documents and settings)[\\/]+[^\\/\s\"':;,]+", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_MAX_GAP: Final = 12
"""Letters between two words of a wallet: numbers, commas, line ends."""


@dataclass(frozen=True, slots=True)
class Redactor:
    """``names`` are the user's, the computer's and those of accounts; ``homes`` folders of people.
    ``words`` is the list that wallets take their words from.
    """

    names: tuple[str, ...] = field(default=(), repr=False)
    homes: tuple[str, ...] = field(default=(), repr=False)
    words: frozenset[str] = field(default=frozenset(), repr=False)

    def __call__(self, text: str) -> str:
        """``text`` without all of that. What is redacted already stays as it is."""
        text = self._without_word_runs(text)
        for home in sorted(self.homes, key=len, reverse=True):
            text = _without_home(text, home)
        text = _HOMES.sub("~", text)
        text = _LOGIN.sub("[login]@", text)
        text = _EMAIL.sub("[e-mail]", text)
        text = _RAW_ADDRESS.sub("[address]", text)
        text = _FRIENDLY_ADDRESS.sub(lambda found: _kept_path(found[0], "[address]"), text)
        text = _UUID.sub("[id]", text)
        text = _HEX.sub("[hex]", text)
        text = _LONG.sub(lambda found: _kept_path(found[0], "[key]"), text)
        text = _MAC.sub("[mac]", text)
        text = _IPV6.sub(_without_ip, text)
        text = _IPV4.sub(_without_ip, text)
        for name in sorted(self.names, key=len, reverse=True):
            text = _without_name(text, name)
        return text

    def _without_word_runs(self, text: str) -> str:
        """Runs of a wallet's words, whatever stands between them: numbers, commas, line ends."""
        run: list[re.Match[str]] = []
        runs = []
        for word in _WORD.finditer(text):
            goes_on = not run or word.start() - run[-1].end() <= _MAX_GAP
            listed = word[0].casefold() in self.words
            if run and not (listed and goes_on):
                runs.append(run)
                run = []
            if listed:
                run.append(word)
        runs.append(run)
        for each in reversed([run for run in runs if len(run) >= WORD_RUN]):
            text = f"{text[: each[0].start()]}[words]{text[each[-1].end() :]}"
        return text


def _kept_path(token: str, instead: str) -> str:
    return token if _PATH.fullmatch(token) else instead


def _without_home(text: str, home: str) -> str:
    parts = [part for part in re.split(r"[\\/]+", home) if part]
    if not parts:
        return text
    anywhere = r"[\\/]*" + r"[\\/]+".join(map(re.escape, parts)) + r"(?![A-Za-z0-9])"
    return re.sub(anywhere, "~", text, flags=re.IGNORECASE)


def _without_ip(found: re.Match[str]) -> str:
    try:
        address = ipaddress.ip_address(found[0])
    except ValueError:
        return found[0]
    return found[0] if address.is_loopback or address.is_unspecified else "[ip]"


def _without_name(text: str, name: str) -> str:
    if len(name) < MIN_NAME:
        return text
    whole = rf"(?<![A-Za-z0-9\[]){re.escape(name)}(?![A-Za-z0-9])"
    return re.sub(whole, "[name]", text, flags=re.IGNORECASE)


def names_in(*said: str) -> tuple[str, ...]:
    """Every name, and the parts of those that have several: an account is often called after a person."""
    return tuple(dict.fromkeys(_parts(said)))


def _parts(said: Iterable[str]) -> Iterable[str]:
    for name in said:
        yield from (part for part in (name, *re.split(r"[\s.,@\\]+", name)) if len(part) >= MIN_NAME)
