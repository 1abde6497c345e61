"""NVIDIA's binding is loaded where its library is."""

import subprocess
import sys

import pytest
from cocoon_desktop.hardware import nvidia
from cocoon_desktop.hardware.nvidia import NvidiaProbe, has_library

from .fake_nvml_library import Card, FakeNvmlLibrary
from .test_nvml import Install, install

__all__ = ["install"]
LOOK = """
import sys
from cocoon_desktop.hardware.probes import open_probes, read_all
read_all(open_probes())
print("pynvml" in sys.modules)
"""


def test_a_card_is_read_as_soon_as_its_library_is_there(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(FakeNvmlLibrary(Card()))
    there = [False]
    monkeypatch.setattr(nvidia, "has_library", lambda: there[0])
    probe = NvidiaProbe()
    assert probe.read() == []
    there[0] = True
    (reading,) = probe.read()
    assert reading.name == "NVIDIA GeForce RTX 4070"
    probe.close()
    assert len(probe.read()) == 1, "it is opened again"


def test_a_probe_that_never_read_can_be_closed() -> None:
    NvidiaProbe().close()


@pytest.mark.skipif(sys.platform != "linux" or has_library(), reason="the library is there")
def test_without_the_library_nothing_of_it_is_loaded() -> None:
    said = subprocess.run([sys.executable, "-c", LOOK], check=True, capture_output=True, text=True)
    assert said.stdout == "False\n"
