"""Cocoon Desktop: share an idle GPU with the Confidential Compute Open Network, and use it privately."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("cocoon-desktop")
except PackageNotFoundError:  # run from a source tree that was never installed
    __version__ = "0+unknown"
