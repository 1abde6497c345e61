"""A refusal that a person can do something about. Light: the window knows it, too."""

from cocoon_desktop.core.errors import PeerError


class ConversationTooLongError(PeerError):
    """The model cannot read so much at once."""
