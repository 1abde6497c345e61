"""The ``cocoon`` command."""

import multiprocessing


def main() -> None:
    """Entry point of the installed command."""
    multiprocessing.freeze_support()  # an installed program starts its helpers as itself
    from .main import main as run

    run()
