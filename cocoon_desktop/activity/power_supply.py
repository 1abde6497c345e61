"""Where the electricity comes from, on this system."""

import sys

if sys.platform == "win32":
    from .power_supply_windows import read_supply
elif sys.platform == "darwin":
    from .power_supply_macos import read_supply
else:
    from .power_supply_linux import read_supply

__all__ = ["read_supply"]
