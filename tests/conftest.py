"""Settings of the whole suite."""

import gc
import os
import sys

import pytoniq_core  # noqa: F401 - whole: its forms of blocks are what ours are compared with
from hypothesis import HealthCheck, settings

os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"  # never the tester's own keys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
# The suite starts hundreds of processes: what one of them has compiled need not be compiled by the others.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

pytest_plugins = ["tests.emulator_fixture", "tests.database_fixture", "tests.postgres_fixture"]

# A shared machine may be slow at any moment: a law that holds must not fail by the clock.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")


def pytest_collection_finish() -> None:
    """Modules and tests live as long as the run: no search for garbage need look at them again."""
    gc.collect()
    gc.freeze()
