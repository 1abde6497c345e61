"""The ``cocoon`` command."""


def main() -> None:
    """Entry point of the installed command."""
    from .main import main as run

    run()
