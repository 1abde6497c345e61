"""I know how the engine process is started, from source or from a frozen bundle. I never start it."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

FROZEN_NAME: Final = "cocoon-engine"
"""In a bundle the engine is an executable of its own, beside the one that runs."""

_PASSED_ON: Final = frozenset(
    {
        "HOME",
        "LANG",
        "PATH",
        "SYSTEMROOT",  # Windows cannot open a socket or a DLL without it
        "TEMP",
        "TMP",
        "TMPDIR",
        "TZ",
        "USERPROFILE",
        "WINDIR",
    }
)
_PASSED_ON_PREFIXES: Final = (
    "CUDA_",
    "GGML_",
    "HIP_",
    "HSA_",
    "LC_",
    "LD_LIBRARY_",
    "METAL_",
    "NVIDIA_",
    "VK_",
)


def child_argv() -> list[str]:
    """Command line of the engine process."""
    if getattr(sys, "frozen", False):
        suffix = ".exe" if sys.platform == "win32" else ""
        return [str(Path(sys.executable).with_name(FROZEN_NAME + suffix))]
    return [sys.executable, "-m", "cocoon_desktop.inference.llama.child"]


def child_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What the engine may know of our environment: where things are, and settings of GPU drivers.

    Everything else stays here, since API keys and wallets like to be in environment variables.
    """
    passed = {
        name: value
        for name, value in environment.items()
        if name in _PASSED_ON or name.startswith(_PASSED_ON_PREFIXES)
    }
    source = str(Path(__file__).resolve().parents[3])
    passed.pop("CUDA_VISIBLE_DEVICES", None)
    native = {
        "CUDA_DEVICE_ORDER": "PCI_BUS_ID",  # the numbers of nvidia-smi, by which GPUs are chosen here
        "GGML_NO_BACKTRACE": "1",  # a backtrace would start a debugger, and bury the reason of a crash
    }
    python = {"PYTHONPATH": source, "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1", "PYTHONNOUSERSITE": "1"}
    return passed | native | python
