"""I take links that other programs hand over: read strictly, asked about, and only then kept."""

import logging
from pathlib import Path

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.ui.link.view_model import LinkViewModel, Offer

log = logging.getLogger(__name__)


class Links:
    """``folder`` is where accepted profiles are kept."""

    def __init__(self, view: LinkViewModel, folder: Path) -> None:
        self._view, self._folder = view, folder
        view.accepted.connect(self._keep)

    def offer(self, link: str) -> None:
        """Ask the owner about a link, or tell why it is none."""
        from cocoon_desktop.network.profile_link import parse_profile_link  # needs TON's cells
        from cocoon_desktop.ton.address import format_address

        try:
            profile = parse_profile_link(link)
        except UsageError as error:
            log.info("a link was refused: %s", error)
            self._view.refuse(str(error))
            return
        root = format_address(profile.root, bounceable=True, test_only=profile.kind == "test")
        self._view.ask(Offer(profile.kind, profile.name, root, profile.chain))

    def _keep(self, offer: Offer) -> None:
        from .profiles import keep_profile

        try:
            keep_profile(self._folder, offer)
        except OSError as error:
            self._view.refuse(f"the profile could not be written ({error.strerror})")
        else:
            self._view.kept(offer.name)
