"""What the proxy's head tells its hands to do."""

from dataclasses import dataclass
from typing import TypeAlias

from cocoon_desktop.wire.tl import TlObject


@dataclass(frozen=True, slots=True)
class Send:
    link_id: int
    message: TlObject


@dataclass(frozen=True, slots=True)
class AnswerQuery:
    link_id: int
    query_id: int
    answer: TlObject


@dataclass(frozen=True, slots=True)
class RefuseQuery:
    link_id: int
    query_id: int
    code: int
    reason: str


@dataclass(frozen=True, slots=True)
class CloseLink:
    link_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class TrustLink:
    """The peer has shown who it is: it may send frames of full length."""

    link_id: int


Action: TypeAlias = Send | AnswerQuery | RefuseQuery | CloseLink | TrustLink


class RefusalError(Exception):
    """A peer asked for something the proxy will not do. Never leaves the head."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason
