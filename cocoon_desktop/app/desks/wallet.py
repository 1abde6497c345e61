"""I connect the wallet page to the parts that it shows."""

from .desk import Desk


class WalletDesk(Desk):
    """The wallet page's."""
