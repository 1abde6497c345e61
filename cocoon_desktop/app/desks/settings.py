"""I connect the settings page to the parts that it shows."""

from .desk import Desk


class SettingsDesk(Desk):
    """The settings page's."""
