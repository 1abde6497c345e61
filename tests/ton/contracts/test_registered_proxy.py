"""Addresses of registered proxies are text that strangers wrote."""

import pytest
from cocoon_desktop.ton.cell import Builder, Slice
from cocoon_desktop.ton.contracts.registered_proxy import (
    MAX_TEXT_BYTES,
    Endpoint,
    RegisteredProxy,
    format_proxy_text,
    load_text,
    parse_proxy_text,
    store_text,
)

WORKERS, CLIENTS = Endpoint("1.2.3.4", 11001), Endpoint("5.6.7.8", 11002)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.2.3.4:11001", (WORKERS, WORKERS)),
        ("1.2.3.4:11001 5.6.7.8:11002", (WORKERS, CLIENTS)),
        ("[1.2.3.4]:11001 [5.6.7.8]:11002", (WORKERS, CLIENTS)),
        ("[1.2.3.4:11001]", (WORKERS, WORKERS)),
        ("  1.2.3.4:11001   5.6.7.8:11002 ", (WORKERS, CLIENTS)),
    ],
)
def test_one_or_two_endpoints_are_read_workers_first(text: str, expected: tuple[Endpoint, Endpoint]) -> None:
    assert parse_proxy_text(7, text) == RegisteredProxy(7, *expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.2.3.4",
        "1.2.3.4:",
        "1.2.3.4:0",
        "1.2.3.4:65536",
        "1.2.3.4:123456",
        "1.2.3.256:1",
        "1.2.3:1",
        "host:1",
        "[::1]:1",
        "1.2.3.4:1 5.6.7.8:2 9.9.9.9:3",
        "1.2.3.4:1 nonsense",
        "\u0661.2.3.4:1",
        "\ufffd",
    ],
)
def test_anything_else_names_no_proxy(text: str) -> None:
    assert parse_proxy_text(7, text) is None


def test_a_proxy_is_written_as_it_is_read() -> None:
    for proxy in (RegisteredProxy(7, WORKERS, CLIENTS), RegisteredProxy(7, WORKERS, WORKERS)):
        assert parse_proxy_text(7, format_proxy_text(proxy)) == proxy
    assert format_proxy_text(RegisteredProxy(7, WORKERS, WORKERS)) == "1.2.3.4:11001"


def test_a_text_has_at_most_127_bytes() -> None:
    builder = Builder()
    store_text("x" * 100, builder)
    assert load_text(Slice.from_cell(builder.end_cell())) == "x" * 100
    with pytest.raises(ValueError, match="128 bytes, more than 127"):
        store_text("x" * (MAX_TEXT_BYTES + 1), Builder())


def test_an_entry_of_another_type_has_no_text() -> None:
    builder = Builder()
    builder.store_uint(1, 1).store_uint(0, 7)
    assert load_text(Slice.from_cell(builder.end_cell())) is None


def test_bytes_that_are_no_text_are_read_as_no_address() -> None:
    builder = Builder()
    builder.store_uint(0, 1).store_uint(2, 7).store_bytes(b"\xff\xfe")
    text = load_text(Slice.from_cell(builder.end_cell()))
    assert text is not None
    assert parse_proxy_text(1, text) is None
