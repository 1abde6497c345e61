"""The doctor page in its states."""

from .scene import Scene

SCENES = {"doctor-first": Scene("doctor")}
