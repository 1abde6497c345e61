"""I take networks that links and files offer: read strictly, asked about, and only then kept."""

import logging
from collections.abc import Callable
from pathlib import Path

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.ui.i18n import translate
from cocoon_desktop.ui.link.view_model import LinkViewModel, Offer
from cocoon_desktop.ui.reasons import Reason, explain

log = logging.getLogger(__name__)


class Links:
    """``folder`` is where accepted profiles are kept."""

    def __init__(self, view: LinkViewModel, folder: Path) -> None:
        self._view, self._folder = view, folder
        view.accepted.connect(self._keep)

    def offer(self, link: str) -> None:
        """Ask the owner about a link that another program handed over, or tell why it is none."""
        from cocoon_desktop.network.profile_link import parse_profile_link  # needs TON's cells

        from .profiles import offer_of

        self._ask(lambda: offer_of(parse_profile_link(link)))

    def offer_file(self, path: str) -> None:
        """Ask the owner about a profile that somebody gave them as a file, or tell why it is none."""
        from .profiles import offer_in

        self._ask(lambda: offer_in(Path(path)))

    def _ask(self, read: Callable[[], Offer]) -> None:
        try:
            offer = read()
        except UsageError as error:
            log.info("an offered network was refused: %s", error)
            self._view.refuse(Reason(translate("Link", "it does not describe a whole network"), str(error)))
        else:
            self._view.ask(offer)

    def _keep(self, offer: Offer) -> None:
        from .profiles import keep_profile

        try:
            keep_profile(self._folder, offer)
        except OSError as error:
            self._view.refuse(explain(error))
        else:
            self._view.kept(offer.name)
