"""The ``cocoon`` command: one file per subcommand."""

from .main import main

__all__ = ["main"]
