"""A window comes back where it was, if that is still somewhere."""

from cocoon_desktop.ui.window_place import SMALLEST, VISIBLE, WindowPlace, decide_closing, fit_place
from hypothesis import given
from hypothesis import strategies as st

LEFT = (0, 0, 1920, 1080)
RIGHT = (1920, 0, 2560, 1440)


def test_without_a_memory_it_stands_in_the_middle_of_the_first_screen() -> None:
    assert fit_place(None, [LEFT, RIGHT]) == WindowPlace(410, 180, 1100, 720)


def test_it_returns_to_its_screen() -> None:
    place = WindowPlace(2400, 200, 1000, 700, maximized=True)
    assert fit_place(place, [LEFT, RIGHT]) == place


def test_a_screen_that_was_unplugged_sends_it_back_to_the_middle() -> None:
    assert fit_place(WindowPlace(2400, 200, 1000, 700), [LEFT]) == WindowPlace(410, 180, 1100, 720)


def test_a_small_screen_makes_it_smaller() -> None:
    assert fit_place(None, [(0, 0, 960, 540)]) == WindowPlace(0, 0, 960, 540)


def test_its_title_is_never_above_the_screen() -> None:
    assert fit_place(WindowPlace(100, -60, 1000, 700), [LEFT]).y == 0


screens = st.lists(
    st.tuples(
        st.integers(-4000, 4000), st.integers(-2000, 2000), st.integers(800, 4000), st.integers(500, 3000)
    ),
    min_size=1,
    max_size=3,
)
places = st.builds(
    WindowPlace,
    st.integers(-9000, 9000),
    st.integers(-9000, 9000),
    st.integers(1, 9000),
    st.integers(1, 9000),
    st.booleans(),
)


@given(places, screens)
def test_a_hand_can_always_reach_the_title(
    place: WindowPlace, boxes: list[tuple[int, int, int, int]]
) -> None:
    put = fit_place(place, boxes)
    assert put.width >= SMALLEST[0]
    assert put.height >= SMALLEST[1]
    assert any(
        min(put.x + put.width, x + width) - max(put.x, x) >= VISIBLE and y <= put.y <= y + height - VISIBLE
        for x, y, width, height in boxes
    )


def test_closing_hides_only_what_a_tray_icon_can_bring_back() -> None:
    assert decide_closing(tray=True) == "hide"
    assert decide_closing(tray=False) == "minimize"
