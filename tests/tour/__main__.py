"""Sets the stage and has the journey played on it: ``python -m tests.tour FOLDER``."""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from .stage import missing, stage


async def play(folder: Path) -> int:
    """The exit code of the program that plays."""
    with tempfile.TemporaryDirectory() as scratch:
        async with stage(Path(scratch)) as set_:
            environment = {**os.environ, **set_.environment, "COCOON_HOME": f"{scratch}/home"}
            # A key store would ask for its password on this screen, where nobody knows one.
            environment["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
            player = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.tour.play", str(folder), str(set_.framebuffer)),
                env=environment,
            )
            return await player.wait()


def main() -> int:
    """1 when something did not come as it should, 2 when programs are missing."""
    if lacking := missing():
        sys.stderr.write(f"the tour needs {', '.join(lacking)}\n")
        return 2
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "tour")
    folder.mkdir(parents=True, exist_ok=True)
    code = asyncio.run(play(folder))
    sys.stdout.write(f"{folder / 'index.html'}\n")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
