"""I connect the doctor page to the parts that it shows."""

from .desk import Desk


class DoctorDesk(Desk):
    """The doctor page's."""
