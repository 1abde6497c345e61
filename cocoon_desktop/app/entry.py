"""I am where ``cocoon-desktop`` begins: as fast as the first frame is wanted."""

import gc
from typing import NoReturn


def main() -> NoReturn:
    """The whole desktop program."""
    gc.disable()  # imports leave next to no garbage and are half of the start; Desktop collects, later
    from .desktop import main as run

    run()
