"""The longest names, the largest amounts and very many rows: nothing leaves its card, nothing gets slow."""

from dataclasses import replace

import pytest
from cocoon_desktop.ui.gallery import SCENES, drawn
from cocoon_desktop.ui.gallery.models import CARD, sample_models
from cocoon_desktop.ui.views import Views
from pytestqt.qtbot import QtBot

from .conftest import Run, window_at
from .looking import find, items, layout_faults

EXTREMES = [name for name in SCENES if "-extreme" in name]
SIZES = ((760, 480), (760, 1600), (2600, 480), (1920, 1080))


@pytest.mark.parametrize("name", EXTREMES)
def test_long_names_and_large_amounts_stay_inside_their_cards(name: str, run: Run) -> None:
    """Names may be shortened; what is whole elsewhere is never drawn over something else."""

    async def look() -> None:
        async with drawn(SCENES[name]) as window:
            faults = [each for each in layout_faults(window.window) if not each.startswith("cut off: ")]
            assert faults == []

    run(look())


def test_the_largest_amounts_leave_todays_sum_its_room(run: Run) -> None:
    async def look() -> None:
        async with drawn(SCENES["dashboard-extreme-narrow"]) as window:
            earned = find(window.window, "earnedToday")
            assert earned.width() >= earned.implicitWidth()

    run(look())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", ["dashboard-trouble", "models-faults", "earnings-week", "wallet-away"])
def test_every_shape_of_window_holds_the_pages(name: str, size: tuple[int, int], run: Run) -> None:
    async def look() -> None:
        async with drawn(replace(SCENES[name], width=size[0], height=size[1])) as window:
            assert layout_faults(window.window) == []

    run(look())


def test_a_list_of_300_models_makes_rows_for_what_is_seen(qtbot: QtBot, views: Views) -> None:
    known = sample_models()
    views.models.show_machine(CARD)
    with window_at(views, "models", 720) as shown:
        views.models.show_models(
            [replace(known[at % len(known)], key=f"k{at}", name=f"Model {at}") for at in range(300)]
        )
        views.models.choose(1)
        assert find(shown.window, "modelList").property("count") == 300

        def rows() -> int:
            return sum(item.objectName().startswith("model-k") for item in items(shown.window))

        qtbot.waitUntil(lambda: rows() > 0)
        assert rows() < 60
