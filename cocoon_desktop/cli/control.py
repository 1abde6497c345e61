"""``cocoon status``, ``pause`` and ``resume``: what they can be told."""

import re
from typing import Annotated

import typer

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.wire.control import LONGEST_PAUSE_S, AskStatus, Pause, Resume

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]
UNTIL_TOMORROW, UNTIL_RESUMED = "until-tomorrow", "until-resumed"
LENGTHS = ("15m", "1h", UNTIL_TOMORROW, UNTIL_RESUMED)
UNIT_S = {"m": 60, "h": 3600}


def _complete_length(begun: str) -> list[str]:
    return [length for length in LENGTHS if length.startswith(begun)]


def status(as_json: AsJson = False) -> None:
    """Say what the running program does, why, and what comes next. Exit code 3: it does not run."""
    from .control_run import run_question

    run_question(AskStatus(), as_json=as_json)


def pause(
    length: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="LENGTH",
            autocompletion=_complete_length,
            help="15m, 1h or any other number of minutes or hours, until-tomorrow or until-resumed.",
        ),
    ] = UNTIL_RESUMED,
    as_json: AsJson = False,
) -> None:
    """Give the computer back now. Exit code 3: the program does not run."""
    seconds = parse_length(length)
    from .control_run import run_question

    run_question(Pause(seconds), as_json=as_json)


def resume(as_json: AsJson = False) -> None:
    """End a pause, or try again after trouble. Exit code 3: the program does not run."""
    from .control_run import run_question

    run_question(Resume(), as_json=as_json)


def parse_length(text: str) -> float:
    """Seconds of a pause that begins now; 0 is "until resumed". Raises UsageError."""
    if text == UNTIL_RESUMED:
        return 0.0
    if text == UNTIL_TOMORROW:
        import time

        from cocoon_desktop.ui.pause_lengths import PauseLength, pause_seconds

        return pause_seconds(PauseLength.TOMORROW, time.time())
    found = re.fullmatch(r"([1-9][0-9]{0,5})([mh])", text)
    seconds = float(found[1]) * UNIT_S[found[2]] if found else 0.0
    if not 0 < seconds <= LONGEST_PAUSE_S:
        raise UsageError(f"{text!r} is no length of a pause: try {', '.join(LENGTHS)}", "--for")
    return seconds
