"""Asks the running program over its local socket and tells what it answers."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import typer

from cocoon_desktop.app.paths import find_paths
from cocoon_desktop.core.errors import CocoonError, PeerError, RemoteProtocolError
from cocoon_desktop.core.units import format_ton
from cocoon_desktop.ui.local_socket import control_address, is_same_user, verify_private
from cocoon_desktop.wire.control import (
    MAX_ANSWER_BYTES,
    Answer,
    Device,
    Question,
    Refusal,
    Report,
    decode_answer,
    encode_question,
)

NOT_RUNNING = 3
PROGRAMS = ("desktop", "up")
"""Whose sockets there may be: the window's, and that of ``cocoon up``."""
TIMEOUT_S = 5.0


def run_question(question: Question, *, as_json: bool) -> None:
    """Ask, print, and end with exit code 3 where nobody is there to be asked. Raises CocoonError."""
    answer = ask(question, find_paths().runtime)
    if answer is None:
        print(json.dumps({"running": False}) if as_json else "Cocoon does not run. cocoon-desktop starts it.")
        raise typer.Exit(NOT_RUNNING)
    if isinstance(answer, Refusal):
        raise CocoonError(answer.reason)
    told = {"running": True, **asdict(answer)}
    print(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(_lines(answer)))


def ask(question: Question, runtime: Path) -> Answer | None:
    """The answer of the first program that listens; None where none does. Raises CocoonError."""
    try:
        verify_private(runtime)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CocoonError(f"nobody there can be trusted: {error}") from error
    for program in PROGRAMS:
        try:
            told = _exchange(control_address(runtime, program), encode_question(question))
        except (FileNotFoundError, ConnectionRefusedError):
            continue
        except OSError as error:  # also one that is too late
            raise PeerError("the running program", "asking", str(error) or "no answer") from error
        try:
            return decode_answer(told)
        except RemoteProtocolError as error:
            raise PeerError("the running program", "asking", str(error)) from error
    return None


if sys.platform == "win32":

    def _exchange(address: str, line: bytes) -> bytes:
        """Written, not run here. Raises OSError."""
        with open(rf"\\.\pipe\{address}", "r+b", buffering=0) as pipe:  # noqa: PTH123 - no path of a file
            pipe.write(line)
            return pipe.readline(MAX_ANSWER_BYTES + 1)

else:
    import socket

    def _exchange(address: str, line: bytes) -> bytes:
        """One line there, one line back. Raises OSError."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
            door.settimeout(TIMEOUT_S)
            door.connect(address)
            if not is_same_user(door.fileno()):
                raise PermissionError("it belongs to another user")
            door.sendall(line)
            with door.makefile("rb") as reader:
                return reader.readline(MAX_ANSWER_BYTES + 1)


def _lines(answer: Answer) -> list[str]:
    if not isinstance(answer, Report):
        return ["Done."]
    lines = [answer.headline, answer.next_step, f"Earned today  {_earned(answer)}"]
    lines += [f"Device        {_device_text(device)}" for device in answer.devices]
    return [*lines, f"Endpoint      {answer.endpoint or 'closed'}"]


def _earned(report: Report) -> str:
    if report.today_nanoton is None:
        return "unknown"
    coins = "TON" if report.network == "main" else f"{report.network} TON, worthless"
    return f"{format_ton(report.today_nanoton)} {coins}"


def _device_text(device: Device) -> str:
    told = (
        (device.use_percent, "% in use"),
        (device.temperature_c, "°C"),
        (device.power_w, "W"),
    )
    values = [f"{value:.0f} {unit}" for value, unit in told if value is not None]
    return ", ".join([device.name, *(values or ["no reading"])])
