"""Everybody who is linked under one contract of the proxy: their events go to ``ProxySession``, and what it
says is done.

    connection --event--> session --action--> connection
    clock ------timer---> session
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from cocoon_desktop.core.errors import LocalProtocolError, PeerError
from cocoon_desktop.core.seldom import SeldomLog
from cocoon_desktop.core.text import one_line
from cocoon_desktop.wire.session import LinkEvent, MessageReceived, QueryReceived

from ..connection import Connection
from ..transport import NOT_ATTESTED
from .actions import Action, AnswerQuery, CloseLink, RefuseQuery, Send, TrustLink
from .session import ProxySession

log = logging.getLogger(__name__)
seldom = SeldomLog(log)

CONTRACT_CHANGES = "the contract of this proxy changes"


class Switchboard:
    """``close`` when nobody is linked any more."""

    def __init__(
        self, make_session: Callable[[Callable[[int], int]], ProxySession], on_acted: Callable[[], None]
    ) -> None:
        """``make_session`` gets what tells how many bytes a link has not taken yet; ``on_acted`` is called
        whenever the session may have changed.
        """
        self._loop = asyncio.get_running_loop()
        self.links: dict[int, Connection] = {}
        self._link_gone = asyncio.Event()
        self._is_leaving = False
        self._timer: asyncio.TimerHandle | None = None
        self._timer_at = 0.0
        self._on_acted = on_acted
        self.session = make_session(self._backlog_of)

    def _backlog_of(self, number: int) -> int:
        return self.links[number].backlog_bytes if number in self.links else 0

    def image_hash_of(self, number: int) -> bytes:
        """What runs at the other end of a connection; zeros where nobody vouches for it."""
        connection = self.links.get(number)
        return NOT_ATTESTED if connection is None else connection.image_hash

    # --- links --------------------------------------------------------------------------------------------

    async def serve_worker(self, connection: Connection, number: int) -> None:
        self.session.worker_connected(number, self._loop.time(), connection.image_hash)
        await self._serve(connection, number, self._on_worker_event)

    async def serve_client(self, connection: Connection, number: int) -> None:
        self.session.client_connected(number, self._loop.time())
        await self._serve(connection, number, self._on_client_event)

    async def _serve(
        self, connection: Connection, number: int, on_event: Callable[[int, LinkEvent], None]
    ) -> None:
        self.links[number] = connection
        try:
            await connection.run(lambda event: self._handle(number, event, on_event))
        finally:
            del self.links[number]
            self._link_gone.set()
            self.session.disconnected(number, self._loop.time())
            self.act()

    def _handle(self, number: int, event: LinkEvent, on_event: Callable[[int, LinkEvent], None]) -> None:
        try:
            on_event(number, event)
        finally:
            self.act()

    def _on_worker_event(self, number: int, event: LinkEvent) -> None:
        match event:
            case MessageReceived(message):
                self.session.worker_message(number, message, self._loop.time())
            case QueryReceived(query_id, query):
                self.session.worker_query(number, query_id, query, self._loop.time())

    def _on_client_event(self, number: int, event: LinkEvent) -> None:
        match event:
            case MessageReceived(message):
                self.session.client_message(number, message, self._loop.time())
            case QueryReceived(query_id, query):
                self.session.client_query(number, query_id, query)

    # --- doing what the head says -------------------------------------------------------------------------

    def act(self) -> None:
        """The session may have something to be done."""
        while (action := self.session.next_action()) is not None:
            try:
                self._do(action)
            except PeerError as error:
                log.debug("%s", error)  # gone meanwhile; its disconnection is on its way
            except LocalProtocolError as error:
                seldom.warning(str(action.link_id), "> not sent: %s", error)
                if isinstance(action, Send):
                    self.session.undeliverable(action, self._loop.time())
        if self._is_leaving:
            self._dismiss_idle()
        self._on_acted()
        self._set_timer()

    def _do(self, action: Action) -> None:
        connection = self.links.get(action.link_id)
        if connection is None:
            return
        match action:
            case Send(message=message):
                connection.send(message)
            case AnswerQuery(query_id=query_id, answer=answer):
                connection.answer(query_id, answer)
            case RefuseQuery(query_id=query_id, code=code, reason=reason):
                seldom.info(connection.peer, "> refused %s: %s", connection.name, one_line(reason))
                connection.refuse(query_id, code, reason)
            case CloseLink(reason=reason):
                connection.close(one_line(reason))
            case TrustLink():
                connection.trust()

    def _set_timer(self) -> None:
        """A timer that is early enough stays: Qt's loop keeps cancelled ones until their time has come."""
        wakeup = self.session.next_wakeup()
        if wakeup is not None and (self._timer is None or wakeup < self._timer_at):
            if self._timer is not None:
                self._timer.cancel()
            self._timer, self._timer_at = self._loop.call_at(wakeup, self._on_timer), wakeup

    def _on_timer(self) -> None:
        self._timer = None
        self.session.handle_timer(self._loop.time())
        self.act()

    # --- the end ------------------------------------------------------------------------------------------

    async def see_out(self, patience_s: float) -> None:
        """Nothing new begins; who waits for nothing goes at once, the others when they have what they wait
        for, or after ``patience_s``. Nobody is linked afterwards.
        """
        self.session.desk.takes_requests = False
        self._is_leaving = True
        self.act()
        with suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                await self._emptied()
        for connection in self.links.values():
            connection.close(CONTRACT_CHANGES)
        await self._emptied()

    async def _emptied(self) -> None:
        while self.links:
            self._link_gone.clear()
            await self._link_gone.wait()

    def _dismiss_idle(self) -> None:
        """Who waits neither for an answer nor for the notice of what it cost."""
        if not self.session.has_told_all:
            return
        busy = self.session.busy_links
        for number, connection in self.links.items():
            if number not in busy:
                connection.close(CONTRACT_CHANGES)

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
