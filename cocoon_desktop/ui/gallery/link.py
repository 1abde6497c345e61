"""What a link to a network asks, and what became of one."""

from ..link.view_model import Offer
from ..reasons import Reason
from .scene import Scene, Stage

OFFER = Offer(
    "test",
    "Garden network",
    "kQCrq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq1Iv",
    "https://chain.example.org/api/v2/",
)


async def _ask(stage: Stage) -> None:
    stage.views.link.ask(OFFER)


async def _keep(stage: Stage) -> None:
    stage.views.link.kept(OFFER.name)


async def _refuse(stage: Stage) -> None:
    said = Reason(
        "it does not describe a whole network", "the link's chain server is no https address with a name"
    )
    stage.views.link.refuse(said)


SCENES = {
    "link-question": Scene(prepare=_ask),
    "link-question-light": Scene(prepare=_ask, theme="light", width=760, height=480),
    "link-kept": Scene(page="network", prepare=_keep),
    "link-refused": Scene(prepare=_refuse, width=760, height=480),
}
