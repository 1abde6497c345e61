"""The tree of errors. Each says who, what and why, and whose fault it is.

    CocoonError              something we can explain to a person
    +-- UsageError           the person asked for something impossible: exit code 2, HTTP 400
    +-- ProtocolError        bytes or an order of messages that the protocol does not allow
    |   +-- LocalProtocolError   ... and the mistake is ours
    |   +-- RemoteProtocolError  ... and the mistake is the peer's: the connection closes
    +-- PeerError            a peer refused, failed or was late; carries the protocol's code
    +-- EngineError          the engine process could not do its work
    +-- ChainError           the chain could not be read, or refused a message
    +-- KeyStoreError        a key or the wallet's words could not be read or kept
        +-- PasswordWantedError  ... before somebody has given the password

Callers choose by type; people read the text. Below ``ui`` and ``cli`` an error carries facts, not advice.
"""


class CocoonError(Exception):
    """Base of everything that this program raises on purpose."""


class UsageError(CocoonError):
    """What was asked for cannot be done as asked. ``parameter`` names the culprit where there is one."""

    def __init__(self, message: str, parameter: str | None = None) -> None:
        super().__init__(message)
        self.parameter = parameter


class ProtocolError(CocoonError):
    """The protocol does not allow this."""


class LocalProtocolError(ProtocolError):
    """We tried to send something that the protocol does not allow."""


class RemoteProtocolError(ProtocolError):
    """A peer sent something that the protocol does not allow."""


class PeerError(CocoonError):
    """A peer could not or would not do what it was asked.

    ``code`` is the protocol's error code where there is one (cocoon-protocol section 1.4), else 0.
    """

    def __init__(self, peer: str, doing: str, reason: str, code: int = 0) -> None:
        super().__init__(f"{doing}: {reason} ({peer})")
        self.peer, self.doing, self.reason, self.code = peer, doing, reason, code


class EngineError(CocoonError):
    """The engine process could not do its work. ``retry`` says whether asking again can help."""

    def __init__(self, message: str, *, retry: bool = True) -> None:
        super().__init__(message)
        self.retry = retry


class ChainError(CocoonError):
    """The chain could not be read, or refused a message."""


class KeyStoreError(CocoonError):
    """A key or the wallet's words could not be read or kept."""


class PasswordWantedError(KeyStoreError):
    """A sealed file of keys waits for its password; with ``is_new`` for one that a person chooses."""

    def __init__(self, message: str, *, is_new: bool) -> None:
        super().__init__(message)
        self.is_new = is_new
