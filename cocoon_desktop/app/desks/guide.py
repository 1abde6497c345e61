"""I connect the first-run guide to the parts that it shows."""

from .desk import Desk


class GuideDesk(Desk):
    """The guide's."""
