"""What NetworkManager knows about the cost of the network, through its command: nmcli(1), nm-settings(5)."""

import os
import shutil
import subprocess
from collections.abc import Iterator

FIELDS = "GENERAL.STATE,GENERAL.METERED,IP4.GATEWAY,IP6.GATEWAY"
NMCLI_S = 5.0
CONNECTED = "100"
"""NM_DEVICE_STATE_ACTIVATED."""


def read_metered() -> bool | None:
    """None where there is no NetworkManager, or it does not know."""
    nmcli = shutil.which("nmcli")
    if nmcli is None:
        return None
    command = [nmcli, "-t", "-f", FIELDS, "dev", "show"]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=NMCLI_S,
            check=False,
            env=os.environ | {"LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return is_metered(done.stdout)


def is_metered(shown: str) -> bool | None:
    """Whether a way out of this computer is metered. NetworkManager's guesses count as knowledge."""
    answers = [
        device.get("GENERAL.METERED", "unknown").partition(" ")[0]
        for device in _devices(shown)
        if device.get("GENERAL.STATE", "").startswith(CONNECTED) and _leads_out(device)
    ]
    if "yes" in answers:
        return True
    return False if "no" in answers else None


def _leads_out(device: dict[str, str]) -> bool:
    return any(device.get(name, "") not in ("", "--") for name in ("IP4.GATEWAY", "IP6.GATEWAY"))


def _devices(shown: str) -> Iterator[dict[str, str]]:
    for block in shown.split("\n\n"):
        rows = (line.partition(":") for line in block.splitlines())
        yield {name: value for name, _, value in rows}
