"""TL as the foreign peers write and read it: by hand, field after field."""

import struct

TRUE, FALSE = 0x997275B5, 0xBC799737
PAYMENT, NO_PAYMENT = 0x02998182, 0xB347CE64


def i32(value: int) -> bytes:
    return struct.pack("<I", value & 0xFFFFFFFF)


def i64(value: int) -> bytes:
    return struct.pack("<q", value)


def f64(value: float) -> bytes:
    return struct.pack("<d", value)


def text(value: str | bytes) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    head = bytes([len(data)]) if len(data) < 254 else b"\xfe" + len(data).to_bytes(3, "little")
    return head + data + bytes(-(len(head) + len(data)) % 4)


def boolean(value: bool) -> bytes:
    return i32(TRUE if value else FALSE)


def tokens(total: int) -> bytes:
    """``tokensUsed``, bare: all of them prompt."""
    return i64(total) + i64(0) * 3 + i64(total)


def headers(*pairs: tuple[str, str]) -> bytes:
    return i32(len(pairs)) + b"".join(text(name) + text(value) for name, value in pairs)


def http_request(url: str, body: bytes, *pairs: tuple[str, str]) -> bytes:
    return i32(0x47492DE5) + text("POST") + text(url) + text("HTTP/1.1") + headers(*pairs) + text(body)


def http_response(status: int, reason: str, body: bytes, *pairs: tuple[str, str]) -> bytes:
    return i32(0x1CD0C42B) + text("HTTP/1.1") + i32(status) + text(reason) + headers(*pairs) + text(body)


class Words:
    """What a peer sent, read from the front."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def raw(self, count: int) -> bytes:
        self.at += count
        assert self.at <= len(self.data)
        return self.data[self.at - count : self.at]

    def i32(self) -> int:
        return int(struct.unpack("<i", self.raw(4))[0])

    def id(self) -> int:
        return int(struct.unpack("<I", self.raw(4))[0])

    def i64(self) -> int:
        return int(struct.unpack("<q", self.raw(8))[0])

    def f64(self) -> float:
        return float(struct.unpack("<d", self.raw(8))[0])

    def data_field(self) -> bytes:
        start = self.at
        length = self.raw(1)[0]
        if length == 254:
            length = int.from_bytes(self.raw(3), "little")
        data = self.raw(length)
        self.raw(-(self.at - start) % 4)
        return data

    def text(self) -> str:
        return self.data_field().decode()

    def bool(self) -> bool:
        return {TRUE: True, FALSE: False}[self.id()]

    def tokens(self) -> list[int]:
        return [self.i64() for _ in range(5)]

    def headers(self) -> list[tuple[str, str]]:
        return [(self.text(), self.text()) for _ in range(self.i32())]

    def payment(self) -> bytes:
        """The bag of cells; empty for ``signedPaymentEmpty``."""
        kind = self.id()
        assert kind in (PAYMENT, NO_PAYMENT)
        return self.data_field() if kind == PAYMENT else b""

    def end(self) -> None:
        """The C++ programs take nothing behind an object."""
        assert self.at == len(self.data), self.data[self.at :]
