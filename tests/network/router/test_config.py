"""The C++ router's command line and JSON are read to the letter; what is wrong is said."""

import json
from dataclasses import replace
from typing import Any

import pytest
from cocoon_desktop.attestation.policy import ANY, FAKE_TDX, TDX, PolicyType
from cocoon_desktop.attestation.tdx import INTEL_ROOT
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.network.router.config import CommandLine, PortConfig, PortType, build_config
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from hypothesis import given
from hypothesis import strategies as st

IMAGE, ROOT, REGISTER = "5c" * 32, "07" * 48, "12" * 48
SOCKS = CommandLine(socks=("8116@any",))


def test_the_wiring_of_production_is_understood() -> None:
    proxy = build_config(
        CommandLine(
            reverse=("11001:localhost:11101@tdx", "11002:localhost:11102@any"),
            serialize_info=True,
            certificate_base="/tmp/router",
        )
    )
    assert proxy.ports == (
        PortConfig(PortType.REVERSE, 11001, TDX, Endpoint("localhost", 11101), serialize_info=True),
        PortConfig(PortType.REVERSE, 11002, ANY, Endpoint("localhost", 11102), serialize_info=True),
    )
    assert (proxy.certificate_base, proxy.difficulty, proxy.max_difficulty) == ("/tmp/router", 20, 28)
    assert proxy.needs_quotes
    worker = build_config(CommandLine(socks=("8116@tdx",)))
    assert worker.ports == (PortConfig(PortType.SOCKS5, 8116, TDX),)


def test_the_older_form_of_a_port_names_its_type() -> None:
    line = CommandLine(
        ports=("8116:socks5", "8117:forward:any:10.0.0.1:11001", "8118:reverse:tdx:localhost:1")
    )
    with pytest.raises(UsageError):
        build_config(line)
    ports = build_config(replace(line, ports=(*line.ports[:2], "8118:reverse:tdx:localhost:8000"))).ports
    assert ports == (
        PortConfig(PortType.SOCKS5, 8116, ANY),
        PortConfig(PortType.FORWARD, 8117, ANY, Endpoint("10.0.0.1", 11001)),
        PortConfig(PortType.REVERSE, 8118, TDX, Endpoint("localhost", 8000)),
    )
    for wrong in ("8116", "8116:strange:any", "8116:reverse:any", "8116:socks5:nobody"):
        with pytest.raises(UsageError):
            build_config(CommandLine(ports=(wrong,)))


def test_policies_may_list_images() -> None:
    line = CommandLine(
        socks=(f"8116@fake_tdx:{IMAGE}", "8117@mine"),
        forward=("8118:10.0.0.1:11001@any",),
        policies=(f"mine:tdx:{IMAGE},{'00' * 32}",),
        collateral_hash=ROOT,
    )
    first, second, third = build_config(line).ports
    assert first.policy == replace(FAKE_TDX, image_hashes=frozenset({bytes.fromhex(IMAGE)}))
    assert second.policy.type is PolicyType.TDX
    assert second.policy.image_hashes == {bytes.fromhex(IMAGE), bytes(32)}
    assert second.policy.collateral_roots == {bytes.fromhex(ROOT)}
    assert (third.type, third.destination) == (PortType.FORWARD, Endpoint("10.0.0.1", 11001))


def document(**changes: Any) -> str:
    port = {"port": 8117, "type": "reverse", "policy_name": "strict", "destination_host": "localhost"}
    lists = {
        "allowed_mrtd": [REGISTER],
        "allowed_rtmr": [[REGISTER] * 4],
        "allowed_image_hashes": [IMAGE],
        "allowed_image_hash": "00" * 32,
        "allowed_collateral_root_hashes": [ROOT],
    }
    whole = {
        "cert_base_name": "base",
        "threads": 3,
        "policies": [
            {"name": "strict", "type": "tdx", "description": "d", "tdx_config": lists},
            {"name": "any", "type": "tdx"},
        ],
        "ports": [
            {"port": 8116, "type": "socks5", "policy_name": "any", "allow_policy_from_username": True},
            {**port, "destination_port": 8118, "serialize_info": True, "pow_difficulty": 3},
        ],
    }
    return json.dumps(whole | changes)


def test_json_is_understood_and_cannot_replace_what_is_built_in() -> None:
    config = build_config(CommandLine(serialize_info=True), document())
    socks, reverse = config.ports
    assert socks.policy == ANY
    assert socks.policy_from_user
    assert not socks.serialize_info  # -s does not reach JSON
    assert reverse.serialize_info
    assert reverse.policy.mrtds == {bytes.fromhex(REGISTER)}
    assert reverse.policy.rtmrs == {bytes.fromhex(REGISTER) * 4}
    assert reverse.policy.image_hashes == {bytes.fromhex(IMAGE), bytes(32)}
    assert reverse.policy.collateral_roots == {bytes.fromhex(ROOT)}
    assert (config.certificate_base, config.difficulty) == ("base", 20)
    assert config.needs_quotes


def test_the_command_line_wins_over_json() -> None:
    config = build_config(CommandLine(certificate_base="mine", difficulty=4, max_difficulty=9), document())
    assert (config.certificate_base, config.difficulty, config.max_difficulty) == ("mine", 4, 9)


def test_intels_root_is_pinned_unless_replaced() -> None:
    config = build_config(CommandLine(socks=("8116@tdx",), policies=("mine:tdx",)))
    assert config.policies["mine"].collateral_roots == config.policies["tdx"].collateral_roots == {INTEL_ROOT}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (CommandLine(), "at least one port"),
        (CommandLine(socks=("8116",)), "no policy ''"),
        (CommandLine(socks=("8116@nobody",)), "no policy 'nobody'"),
        (CommandLine(socks=("80@any",)), "no port from 1024"),
        (CommandLine(socks=("+8116@any",)), "no port"),
        (CommandLine(socks=("٨١١٦@any",)), "no port"),
        (CommandLine(socks=(f"8116@any:{IMAGE}",)), "cannot list image hashes"),
        (CommandLine(socks=("8116@tdx:12",)), "has 32 bytes"),
        (CommandLine(socks=("8116@tdx:xy",)), "not hexadecimal"),
        (CommandLine(socks=("8116@any", "8116@tdx")), "same number"),
        (CommandLine(forward=("8116@any",)), "port:host:port"),
        (CommandLine(reverse=("8116::8117@any",)), "port:host:port"),
        (CommandLine(reverse=("8116:host:99@any",)), "no port"),
        (replace(SOCKS, policies=("tdx:any",)), "built in"),
        (replace(SOCKS, policies=("mine:sgx",)), "of type 'sgx'"),
        (replace(SOCKS, difficulty=65), "0 to 64"),
        (replace(SOCKS, max_difficulty=-1), "0 to 64"),
        (CommandLine(socks=("8116@tdx",), collateral_hash="12"), "has 48 bytes"),
    ],
)
def test_a_wrong_command_line_is_refused(line: CommandLine, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        build_config(line)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "document"),
        (document(ports=[{"port": "8116", "type": "socks5", "policy_name": "any"}]), "ports.0.port"),
        (document(ports=[{"port": 8116, "type": "http", "policy_name": "any"}]), "type 'http'"),
        (document(ports=[{"port": 8116, "type": "reverse", "policy_name": "any"}]), "lacks a destination"),
        (document(ports=[{"port": 22, "type": "socks5", "policy_name": "any"}]), "no port"),
    ],
)
def test_wrong_json_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        build_config(CommandLine(), text)


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=60))
def test_any_text_is_understood_or_refused(socks: str, policy: str, document: str) -> None:
    for line in (CommandLine(socks=(socks,)), CommandLine(reverse=(socks,), policies=(policy,))):
        try:
            build_config(line, document)
        except UsageError:
            continue
