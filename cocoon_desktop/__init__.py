"""Cocoon Desktop: share an idle GPU with the Confidential Compute Open Network, and use it privately."""


def __getattr__(name: str) -> str:
    """``__version__`` is looked up when somebody asks: that takes a while, and the window needs none."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("cocoon-desktop")
    except PackageNotFoundError:  # run from a source tree that was never installed
        return "0+unknown"
