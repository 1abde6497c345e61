"""The first-run guide, step by step."""

from .scene import Scene, Stage


async def _open(stage: Stage) -> None:
    stage.views.guide.show_open(True)


SCENES = {"guide-1": Scene(prepare=_open)}
