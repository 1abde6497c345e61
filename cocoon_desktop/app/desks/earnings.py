"""I connect the earnings page to the parts that it shows."""

from .desk import Desk


class EarningsDesk(Desk):
    """The earnings page's."""
