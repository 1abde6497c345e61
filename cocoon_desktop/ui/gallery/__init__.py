"""Every page in every state, with invented facts: for people to look at, and for the tests to judge.

``python -m cocoon_desktop.ui.gallery --shots DIR`` draws them.
"""

from . import chat, dashboard, doctor, earnings, extremes, guide, link, models, network, settings, wallet
from .scene import Scene, drawn

ROOMS = (dashboard, models, earnings, wallet, chat, network, settings, doctor, guide, link, extremes)
SCENES: dict[str, Scene] = {name: scene for room in ROOMS for name, scene in room.SCENES.items()}

__all__ = ["SCENES", "Scene", "drawn"]
