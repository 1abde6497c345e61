"""The first-run guide, step by step."""

from dataclasses import replace

from ..guide.advice import ModelAdvice
from ..guide.rules import NIGHT, Rule, RuleValue, offered_rules
from .scene import Prepare, Scene, Stage

ADVICE = ModelAdvice("NVIDIA GeForce RTX 4070", 12 << 30, "Qwen3 14B", 9_001_752_960, fits_now=False)


def rules() -> list[Rule]:
    """In the language of then."""
    when: dict[str, RuleValue] = {"idle_minutes": 5, "hours": NIGHT, "on_battery": False}
    return offered_rules({"when": when})


def guide(step: int, *, words: str = "") -> Prepare:
    """The guide at a step; ``words`` were tried in the check."""

    async def prepare(stage: Stage) -> None:
        shown = stage.views.guide
        shown.show_advice(ADVICE)
        shown.show_rules(rules())
        shown.show_autostart(False)
        shown.show_step(step)
        shown.show_open(True)
        for word in words.split():
            shown.tryWord(word)

    return prepare


async def _poor(stage: Stage) -> None:
    await guide(3)(stage)
    stage.views.guide.show_advice(ModelAdvice())


async def _without_rules(stage: Stage) -> None:
    await guide(4)(stage)
    stage.views.guide.show_rules([])
    stage.views.guide.show_autostart(None)


STEPS = {f"guide-{step}": Scene(prepare=guide(step)) for step in range(1, 6)}
SCENES = {
    **STEPS,
    **{f"{name}-low": replace(scene, width=760, height=480) for name, scene in STEPS.items()},
    "guide-1-light": replace(STEPS["guide-1"], theme="light"),
    "guide-4-light": replace(STEPS["guide-4"], theme="light"),
    "guide-2-wrong": Scene(prepare=guide(2, words="orbit north")),
    "guide-2-right": Scene(prepare=guide(2, words="orbit seven salt")),
    "guide-3-processor": Scene(prepare=_poor),
    "guide-4-pause-only": Scene(prepare=_without_rules),
    "guide-3-wide": replace(STEPS["guide-3"], width=1920, height=1080),
}
