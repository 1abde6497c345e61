"""The models page in its states."""

from .scene import Scene

SCENES = {"models-first": Scene("models")}
