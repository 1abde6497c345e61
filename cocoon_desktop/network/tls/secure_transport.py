"""A byte stream inside TLS: asyncio's transport to whoever reads and writes, its protocol to the socket.

    StreamReader <- recv <- OpenSSL, in memory <- data_received <- socket
    StreamWriter -> write -> OpenSSL, in memory -> socket's transport

The standard library's TLS cannot ask for a client's certificate that no authority signed (trap 20). Here
OpenSSL sees memory only, so nothing ever waits: what it has to say is passed on after each record, and the
socket's own buffer does the flow control in both directions.
"""

import asyncio
from typing import Final, cast

from OpenSSL import SSL

from cocoon_desktop.core.errors import RemoteProtocolError

from .exact_read import GONE

RECORD: Final = 1 << 14
"""The most that one TLS record carries."""
READ_LIMIT: Final = 1 << 16
MAX_UNREAD_REPLIES: Final = 1 << 20
"""OpenSSL answers some messages (new keys) by itself; who asks and does not read is cut off here."""


class SecureTransport(asyncio.Transport, asyncio.Protocol):
    """``established`` is done after the handshake; ``reader`` and ``writer`` are for whoever talks."""

    def __init__(self, raw: asyncio.Transport, tls: SSL.Connection, owner: object = None) -> None:
        """``owner`` is kept as long as we are: a StreamWriter that is dropped closes its socket."""
        super().__init__()
        self._raw, self._tls, self._owner = raw, tls, owner
        self._loop = asyncio.get_running_loop()
        self._has_shaken = self._app_pauses = self._closing = self._got_eof = self._sent_eof = False
        self.established: asyncio.Future[None] = self._loop.create_future()
        self.reader = asyncio.StreamReader(READ_LIMIT, self._loop)
        streams = asyncio.StreamReaderProtocol(self.reader, loop=self._loop)
        self.writer = asyncio.StreamWriter(self, streams, self.reader, self._loop)
        self._app: asyncio.Protocol = streams
        self._app.connection_made(self)

    def start(self, early: bytes = b"") -> None:
        """Take over the socket; ``early`` was read from it already."""
        self._raw.set_protocol(self)
        if self._raw.is_closing():
            self._give_up(EOFError(GONE))
            return
        self._shake()
        if early:
            self.data_received(early)
        self._raw.resume_reading()

    # --- the socket's side --------------------------------------------------------------------------------

    def data_received(self, data: bytes) -> None:
        if self._got_eof or self._closing:
            return
        self._tls.bio_write(data)
        if not self._has_shaken:
            self._shake()
        if self._has_shaken:
            self._pass_on()

    def eof_received(self) -> bool:
        """The socket stays open: a peer that has said everything may still listen."""
        if not self._has_shaken:
            self._give_up(EOFError("the peer closed the connection during the handshake"))
            return False
        self._end_of_input()
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        self._closing = True
        if not self.established.done():
            self.established.set_exception(exc or EOFError(GONE))
        self._app.connection_lost(exc)

    def pause_writing(self) -> None:
        self._app.pause_writing()

    def resume_writing(self) -> None:
        self._app.resume_writing()

    # --- TLS ----------------------------------------------------------------------------------------------

    def _shake(self) -> None:
        try:
            self._tls.do_handshake()
        except SSL.WantReadError:
            self._flush()
            return
        except SSL.Error as error:
            self._flush()  # the alert that says why
            self._give_up(RemoteProtocolError(f"the TLS handshake failed: {_words(error)}"))
            return
        self._flush()
        self._has_shaken = True
        if not self.established.done():
            self.established.set_result(None)

    def _pass_on(self) -> None:
        """Everything that can be decrypted goes to the reader, as long as it wants more."""
        try:
            while not self._app_pauses and not self._got_eof:
                self._app.data_received(self._tls.recv(RECORD))
        except SSL.WantReadError:
            pass
        except SSL.ZeroReturnError:
            self._end_of_input()
        except SSL.Error as error:
            self._flush()
            self._break(RemoteProtocolError(f"TLS failed: {_words(error)}"))
            return
        if self._flush() and self._raw.get_write_buffer_size() > MAX_UNREAD_REPLIES:
            self._break(RemoteProtocolError("the peer does not read what it asks for"))

    def _flush(self) -> bool:
        """Hand encrypted bytes to the socket. Never waits; says whether there were any."""
        flushed = False
        while True:
            try:
                data = self._tls.bio_read(2 * RECORD)
            except SSL.WantReadError:
                return flushed
            if not self._raw.is_closing():
                self._raw.write(data)
            flushed = True
            if len(data) < 2 * RECORD:
                return flushed

    def _end_of_input(self) -> None:
        if not self._got_eof:
            self._got_eof = True
            self._app.eof_received()

    def _give_up(self, error: Exception) -> None:
        if not self.established.done():
            self.established.set_exception(error)
        self._closing = True
        self._raw.close()

    def _break(self, error: Exception) -> None:
        self._got_eof = self._closing = True
        self.reader.set_exception(error)
        self._raw.abort()

    # --- the talkers' side --------------------------------------------------------------------------------

    def write(self, data: bytes | bytearray | memoryview) -> None:
        if self._closing or self._sent_eof or self._raw.is_closing():
            return
        view = memoryview(data)
        for start in range(0, len(view), RECORD):
            self._tls.send(view[start : start + RECORD])
            self._flush()  # a memory BIO that grows is slow

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None:
        """Say that nothing follows (close_notify), and go on reading."""
        if self._sent_eof or self._raw.is_closing():
            return
        self._sent_eof = True
        if self._has_shaken:
            try:
                self._tls.shutdown()
            except SSL.Error:
                return  # what broke it is told to the reader
            self._flush()

    def close(self) -> None:
        """Say goodbye, let the socket send what it has, then close it."""
        if not self._closing:
            self.write_eof()
            self._closing = True
            self._raw.close()

    def abort(self) -> None:
        self._closing = True
        self._raw.abort()

    def is_closing(self) -> bool:
        return self._closing or self._raw.is_closing()

    def pause_reading(self) -> None:
        self._app_pauses = True
        self._raw.pause_reading()

    def resume_reading(self) -> None:
        if self._app_pauses:
            self._app_pauses = False
            self._loop.call_soon(self._read_on)

    def is_reading(self) -> bool:
        return not self._app_pauses and not self.is_closing()

    def _read_on(self) -> None:
        if not self._closing:
            self._pass_on()
        if not self._app_pauses:
            self._raw.resume_reading()

    def get_write_buffer_size(self) -> int:
        return self._raw.get_write_buffer_size()

    def get_write_buffer_limits(self) -> tuple[int, int]:
        return self._raw.get_write_buffer_limits()

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        self._raw.set_write_buffer_limits(high, low)

    def get_extra_info(self, name: str, default: object = None) -> object:
        return self._raw.get_extra_info(name, default)

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        self._app = cast(asyncio.Protocol, protocol)

    def get_protocol(self) -> asyncio.BaseProtocol:
        return self._app


def _words(error: SSL.Error) -> str:
    """The reasons of OpenSSL's queue of errors."""
    queue = error.args[0] if error.args else ()
    reasons = [entry[-1] for entry in queue if isinstance(entry, tuple)] if isinstance(queue, list) else []
    return ", ".join(reasons) or str(error) or type(error).__name__
