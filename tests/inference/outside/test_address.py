"""Addresses as people write them."""

import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.outside.address import is_public, parse_server_address


@pytest.mark.parametrize("end", ["", "/", "/v1", "/v1/"])
def test_the_end_of_an_address_does_not_matter(end: str) -> None:
    address = parse_server_address(f" http://127.0.0.1:8000{end}\n")
    assert address.url("/v1/models") == "http://127.0.0.1:8000/v1/models"


def test_an_application_may_have_a_path_of_its_own() -> None:
    address = parse_server_address("https://gpu.example/team-a/v1")
    assert address.url("/health") == "https://gpu.example/team-a/health"
    assert address.is_secure


@pytest.mark.parametrize(
    "text",
    [
        "http://localhost:8000",
        "http://192.168.1.5",
        "http://10.0.0.1:1",
        "http://100.64.3.2:8000",  # the range that Tailscale uses
        "http://[::1]:8000",
        "http://[fd00::1]:8000",
        "http://gpu-box:8000",  # judged when it is looked up
        "https://8.8.8.8",
    ],
)
def test_addresses_that_may_be_used(text: str) -> None:
    assert str(parse_server_address(text)) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "http://"),
        ("127.0.0.1:8000", "http://"),
        ("localhost:8000", "http://"),
        ("ftp://127.0.0.1", "http://"),
        ("http://", "http"),
        ("http://127.0.0.1:99999", "99999"),
        ("http://127.0.0.1:0", "0 is no port"),
        ("http://127.0.0.1/v1?key=1", r"\?"),
        ("http://127.0.0.1/#a", "#"),
        ("http://me:secret@127.0.0.1", "COCOON_ENGINE_KEY"),
        ("http://8.8.8.8:8000", "https"),
        ("http://[2606:4700::1111]:8000", "https"),
        ("http://[::ffff:8.8.8.8]:8000", "https"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(text: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason) as wrong:
        parse_server_address(text)
    assert "secret" not in str(wrong.value)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("127.0.0.1", False),
        ("169.254.1.1", False),
        ("fe80::1", False),
        ("1.1.1.1", True),
        ("2001:4860::", True),
    ],
)
def test_public_is_what_can_be_anywhere(address: str, public: bool) -> None:
    assert is_public(address) is public
