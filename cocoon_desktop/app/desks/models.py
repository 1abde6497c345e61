"""I connect the models page to the parts that it shows."""

from .desk import Desk


class ModelsDesk(Desk):
    """The models page's."""
