"""The wallet page in its states."""

from .scene import Scene

SCENES = {"wallet-first": Scene("wallet")}
