"""I connect the first-run guide to the parts that it shows."""

import asyncio
import logging

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.models.catalog import catalog
from cocoon_desktop.ui.guide.rules import RuleValue, offered_rules
from cocoon_desktop.ui.guide.view_model import STEPS
from cocoon_desktop.ui.reasons import explain

from ..fitting import read_machine
from ..guide_mark import GuideMark
from ..recommending import recommend
from ..settings import Settings
from .desk import Desk, Office

log = logging.getLogger(__name__)


class GuideDesk(Desk):
    """The guide's. It comes by itself until it was followed to its end once."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        guide = office.views.guide
        self._guide = guide
        self._mark = GuideMark(office.paths.data)
        guide.stepped.connect(self._mark.keep)
        guide.finished.connect(self._finish)
        guide.ruleWished.connect(self._change)
        office.views.settings.guideRequested.connect(guide.reopen)
        self._show_rules(office.store.settings)
        guide.show_step(self._mark.read(STEPS))
        guide.show_open(not self._mark.is_finished)

    async def run(self) -> None:
        forget = self._office.store.watch(self._show_rules)
        try:
            machine = await asyncio.to_thread(read_machine)
            self._guide.show_advice(recommend(await asyncio.to_thread(catalog), machine))
            await asyncio.Event().wait()
        except CocoonError as error:
            log.warning("the guide recommends nothing: %s", error)
        finally:
            forget()

    def _finish(self) -> None:
        self._mark.finish()
        self._guide.show_step(1)

    def _show_rules(self, settings: Settings, fault: str = "") -> None:
        self._guide.show_rules(offered_rules(settings.model_dump()), fault)

    def _change(self, section: str, name: str, value: RuleValue) -> None:
        try:
            self._office.store.change(section, name, value)
        except CocoonError as error:
            self._show_rules(self._office.store.settings, explain(error).lines)
