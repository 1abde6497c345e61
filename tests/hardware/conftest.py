"""The first import of ``pynvml`` warns about its name; the probe expects that, so it has to come first."""

import cocoon_desktop.hardware.nvml  # noqa: F401
