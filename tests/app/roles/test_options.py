"""What a role that runs alone may be told, and its keys."""

import os
import stat
import sys
from pathlib import Path

import pytest
from cocoon_desktop.app.roles.ground import hold_folder, make_folder
from cocoon_desktop.app.roles.keys import FILE_NAME, NodeKeys
from cocoon_desktop.app.roles.opening import amount_in
from cocoon_desktop.app.roles.options import LinkKind, RoleOptions, parse_endpoint, parse_image_hash
from cocoon_desktop.app.roles.transport import shown_image
from cocoon_desktop.core.errors import KeyStoreError, UsageError
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

HERE = Endpoint("127.0.0.1", 0)


def test_a_place_is_a_host_and_a_port() -> None:
    assert parse_endpoint("10.0.0.1:80", "--x") == ("10.0.0.1", 80)
    assert parse_endpoint("localhost:0", "--x") == ("127.0.0.1", 0)
    assert parse_endpoint("[::1]:8080", "--x") == ("::1", 8080)


@pytest.mark.parametrize("text", ["", "80", ":80", "host:", "host:x", "host:-1", "host:65536"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="HOST:PORT"):
        parse_endpoint(text, "--x")


def test_pages_are_for_this_computer_only(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--http"):
        RoleOptions(tmp_path, Endpoint("0.0.0.0", 80), tmp_path)


def test_a_router_is_on_this_computer_and_goes_with_its_link(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--via"):
        RoleOptions(tmp_path, HERE, tmp_path, LinkKind.ROUTER, via=Endpoint("10.0.0.1", 8116))
    with pytest.raises(UsageError, match="--link router"):
        RoleOptions(tmp_path, HERE, tmp_path, LinkKind.PLAIN, via=Endpoint("127.0.0.1", 8116))
    RoleOptions(tmp_path, HERE, tmp_path, LinkKind.ROUTER, via=Endpoint("127.0.0.1", 8116))


def test_a_folder_is_for_one_program_at_a_time(tmp_path: Path) -> None:
    held = hold_folder(tmp_path)
    with pytest.raises(UsageError, match="in use by another program"):
        hold_folder(tmp_path)
    held.close()
    hold_folder(tmp_path).close()


def test_what_is_no_folder_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=r"--data: .*file is no folder"):
        make_folder(tmp_path / "file")


@pytest.mark.parametrize(
    ("text", "amount"), [("1.5", 1_500_000_000), ("0", None), ("-1", None), ("x", None), ("1e-10", None)]
)
def test_an_amount_is_so_many_coins(text: str, amount: int | None) -> None:
    assert amount_in({}) is None
    if amount is None:
        with pytest.raises(UsageError, match="amount"):
            amount_in({"amount": text})
    else:
        assert amount_in({"amount": text}) == amount


def test_keys_are_made_once_and_are_for_their_user_only(tmp_path: Path) -> None:
    folder = tmp_path / "node"
    first = NodeKeys(folder).key("proxy")
    assert NodeKeys(folder).key("proxy") == first
    assert NodeKeys(folder).key("wallet") != first
    if sys.platform != "win32":
        assert stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("content", ["{", "[]", '{"wallet": "zz"}', '{"wallet": "00"}', '{"wallet": 1}'])
def test_a_damaged_file_of_keys_is_named_and_not_replaced(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_text(content, "utf-8")
    with pytest.raises(KeyStoreError, match=FILE_NAME) as caught:
        NodeKeys(tmp_path)
    assert "zz" not in str(caught.value)
    assert (tmp_path / FILE_NAME).read_text("utf-8") == content


def test_the_image_behind_a_router_is_what_its_operator_says(tmp_path: Path) -> None:
    told = parse_image_hash("AB" * 32)
    assert shown_image(LinkKind.ROUTER, told) == told
    assert shown_image(LinkKind.ROUTER) is None
    assert shown_image(LinkKind.PLAIN) == bytes(32)
    RoleOptions(tmp_path, HERE, tmp_path, LinkKind.ROUTER, image_hash=told)
    with pytest.raises(UsageError, match="--link router"):
        RoleOptions(tmp_path, HERE, tmp_path, LinkKind.TLS, image_hash=told)
    for text in ("", "AB", "x" * 64, "AB" * 33):
        with pytest.raises(UsageError, match="64 hexadecimal"):
            parse_image_hash(text)


def test_an_ipv6_place_is_written_so_that_it_can_be_read_again() -> None:
    assert str(parse_endpoint("[::1]:8080", "--x")) == "[::1]:8080"
    assert str(parse_endpoint("10.0.0.1:80", "--x")) == "10.0.0.1:80"


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_used_is_not_said_to_be_in_use(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UsageError, match="cannot be used"):
            hold_folder(tmp_path)
    finally:
        tmp_path.chmod(0o700)
