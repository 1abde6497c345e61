"""Names, amounts and reasons as long as they can be: every page has to hold them."""

from dataclasses import replace

from cocoon_desktop.activity.decision import Action, Cause, Rule
from cocoon_desktop.activity.status import WorkState, WorkStatus
from cocoon_desktop.core.errors import ChainError, CocoonError
from cocoon_desktop.core.units import parse_ton
from cocoon_desktop.ton.earnings import Earnings
from cocoon_desktop.ton.movement import OnItsWay, SeenAccount

from ..models.facts import DiskFacts, DownloadFacts, Notice, Serving
from ..reasons import explain
from . import models, wallet
from .scene import NOW, Scene, Stage

NAME = "averylongnamewithoutanyspaceinit" * 2
NAME_OF_WORDS = "a name of many words that somebody has made rather too long"
WORDS = "/home/somebody/a/folder/that/is/deep/" * 12
ALL_THERE_IS = parse_ton("4999999999.123456789")


async def long_models(stage: Stage) -> None:
    page, known = stage.views.models, models.sample_models()
    page.show_machine(replace(models.CARD, name=NAME_OF_WORDS))
    page.show_models(
        [
            replace(known[0], name=NAME[:60], path=WORDS),
            replace(known[1], name=NAME_OF_WORDS),
            replace(known[2], name=NAME[:60], licence=NAME_OF_WORDS),
        ]
    )
    page.show_serving(Serving(known[0].key, "ready"))
    page.show_disk(DiskFacts(WORDS, 10**15))
    reason = explain(CocoonError(WORDS))
    page.show_downloads([DownloadFacts(known[2].key, "failed", None, "other", reason)])
    page.show_notice(Notice("not_loaded", NAME[:60], reason, known[0].key))


async def large_amounts(stage: Stage) -> None:
    board = stage.views.dashboard
    board.show_network("main")
    board.show_earnings(Earnings(ALL_THERE_IS, ALL_THERE_IS, ALL_THERE_IS), ALL_THERE_IS)
    cause = Cause(Rule.GAME, Action.RELEASE, NOW - 60, detail=f"{NAME}.exe")
    board.show_status(WorkStatus(WorkState.WAITING, NOW, cause=cause))


async def large_wallet(stage: Stage) -> None:
    page = stage.views.wallet
    page.show_network("practice")
    page.show_address(wallet.ADDRESS)
    movements = [replace(each, comment=NAME * 9, amount=ALL_THERE_IS) for each in wallet.MOVEMENTS]
    waiting = [OnItsWay(ALL_THERE_IS, wallet.RECEIVER, NAME_OF_WORDS * 3)]
    page.show_content(SeenAccount(ALL_THERE_IS, NOW), movements, waiting, NOW)
    page.send_form.show_funds(ALL_THERE_IS, None)
    page.show_reachable(explain(ChainError(WORDS)))


SCENES = {
    "models-extreme": Scene("models", long_models),
    "models-extreme-narrow": Scene("models", long_models, width=760, height=480),
    "dashboard-extreme": Scene("dashboard", large_amounts),
    "dashboard-extreme-narrow": Scene("dashboard", large_amounts, width=760, height=480),
    "wallet-extreme": Scene("wallet", large_wallet),
    "wallet-extreme-narrow": Scene("wallet", large_wallet, width=760, height=480),
}
