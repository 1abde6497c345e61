"""Sets the stage, has the journey played and every screen drawn: ``python -m tests.tour [FOLDER]``."""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from ..ui.programs import ROOT
from .album import Album
from .gallery import found_in, languages
from .journey import play
from .stage import missing, stage

LOG = "program.log"
MOST_S = 480.0
"""A journey on which hardly anything is reached ends, too."""


async def tour(folder: Path, *, with_gallery: bool) -> bool:
    """Whether every station was reached and every picture drawn."""
    shown = languages() if with_gallery else []
    drawing = asyncio.create_task(_draw(folder, shown))
    with tempfile.TemporaryDirectory() as scratch:
        async with stage(Path(scratch)) as set_:
            album = Album(folder, set_.framebuffer)
            try:
                async with asyncio.timeout(MOST_S):
                    await play(set_, album)
            except Exception as fault:
                album.begin("The rest of the journey").fault = f"{type(fault).__name__}: {fault}"
    drawn = await drawing
    page = album.write([found_in(folder, language) for language in shown])
    reached = sum(not station.fault for station in album.stations)
    sys.stdout.write(f"{reached} of {len(album.stations)} stations reached: {page}\n")
    return drawn and reached == len(album.stations)


async def _draw(folder: Path, shown: list[str]) -> bool:
    """All languages, with what the journey leaves of the processors."""
    free = asyncio.Semaphore(os.cpu_count() or 1)

    async def draw(language: str) -> int:
        async with free:
            process = await asyncio.create_subprocess_exec(
                *("nice", sys.executable, "-m", "tests.tour.gallery", str(folder), language),
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "en_GB.UTF-8"},
            )
            return await process.wait()

    return not any(await asyncio.gather(*map(draw, shown)))


def main() -> int:
    """1 when something did not come as it should, 2 when programs are missing."""
    parser = argparse.ArgumentParser(prog="python -m tests.tour", description="A walk through the program.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("tour"), help="for page and pictures")
    parser.add_argument("--no-gallery", action="store_true", help="the journey only")
    wanted = parser.parse_args()
    if lacking := missing():
        sys.stderr.write(f"the tour needs {', '.join(lacking)}: apt-get install {' '.join(lacking)}\n")
        return 2
    folder = wanted.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / LOG).unlink(missing_ok=True)
    began = time.monotonic()
    is_whole = asyncio.run(tour(folder, with_gallery=not wanted.no_gallery))
    sys.stdout.write(f"{time.monotonic() - began:.0f} s\n")
    return 0 if is_whole else 1


if __name__ == "__main__":
    raise SystemExit(main())
