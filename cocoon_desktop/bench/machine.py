"""I say what was measured on, and with what: numbers without it mean nothing."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from cocoon_desktop import __version__
from cocoon_desktop.hardware.cpu import processor_name
from cocoon_desktop.hardware.probes import close_all, open_probes, read_all


def describe_machine() -> dict[str, object]:
    """Processor, memory, GPUs, versions, and the moment."""
    probes = open_probes()
    try:
        gpus = [reading.name for reading in read_all(probes) if reading.kind == "gpu"]
    finally:
        close_all(probes)
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "system": _system(),
        "processor": processor_name(),
        "processors": os.cpu_count(),
        "cores": psutil.cpu_count(logical=False),
        "memory_bytes": psutil.virtual_memory().total,
        "gpus": gpus,
        "python": platform.python_version(),
        "cocoon_desktop": __version__,
        "llama_cpp_python": _version("llama-cpp-python"),
    }


def _system() -> str:
    name = platform.platform()
    release = Path("/etc/os-release")
    if release.exists():
        lines = release.read_text(errors="replace").splitlines()
        pretty = next((line for line in lines if line.startswith("PRETTY_NAME=")), "")
        name = f"{pretty.partition('=')[2].strip(chr(34))}, {name}" if pretty else name
    return name


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
