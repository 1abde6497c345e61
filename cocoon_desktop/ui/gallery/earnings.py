"""The earnings page in its states."""

from .scene import Scene

SCENES = {"earnings-first": Scene("earnings")}
