"""The network page in its states."""

from .scene import Scene

SCENES = {"network-first": Scene("network")}
