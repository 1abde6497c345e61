"""I let a package's modules be imported without everything that its ``__init__`` imports."""

import sys
from importlib.util import find_spec, module_from_spec


def leave_unrun(package: str) -> None:
    """Call this before anybody imports ``package``; afterwards only its modules can be, not what it offers
    itself. Does nothing when it is loaded already. Raises ModuleNotFoundError.
    """
    if package in sys.modules:
        return
    spec = find_spec(package)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {package!r}", name=package)
    sys.modules[package] = module_from_spec(spec)
