"""The settings page in its states."""

from .scene import Scene

SCENES = {"settings-first": Scene("settings")}
