"""I connect the network page to the parts that it shows."""

from .desk import Desk


class NetworkDesk(Desk):
    """The network page's."""
