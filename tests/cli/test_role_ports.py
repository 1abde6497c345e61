"""A role that is told no place is where upstream's runner would be (cocoon-protocol section 5.2)."""

import inspect
from collections.abc import Callable

import pytest
from cocoon_desktop.cli.roles import run_client, run_proxy, run_worker


@pytest.mark.parametrize(
    ("command", "ports"),
    [
        (run_proxy, {"worker_listen": 11101, "client_listen": 11102, "http": 11000}),
        (run_worker, {"http": 12000}),
        (run_client, {"http": 10000}),
    ],
)
def test_the_ports_are_upstreams_and_on_this_computer(
    command: Callable[..., None], ports: dict[str, int]
) -> None:
    defaults = {name: each.default for name, each in inspect.signature(command).parameters.items()}
    assert {name: defaults[name] for name in ports} == {
        name: f"127.0.0.1:{port}" for name, port in ports.items()
    }
