"""Which programs have a GPU open, found without looking through everything every time."""

import shutil
from pathlib import Path

import pytest
from cocoon_desktop.hardware.drm_clients import OLD_EVERY, YOUNG_LOOKS, DrmClients
from cocoon_desktop.hardware.fdinfo import parse_fdinfo
from cocoon_desktop.hardware.reading import ProcessUse
from hypothesis import given
from hypothesis import strategies as st

from .trees import add_program, amd_client

PLACE = "0000:03:00.0"
SECOND = 1_000_000_000


class Nanoseconds:
    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> int:
        self.now += SECOND
        return self.now


def test_a_connection_that_two_numbers_name_counts_once(tmp_path: Path) -> None:
    add_program(tmp_path, 700, amd_client(1, 5), amd_client(1, 5))
    add_program(tmp_path, 800, amd_client(1, 5))
    (found,) = DrmClients(tmp_path, Nanoseconds()).look().values()
    assert [process.pid for process in found.processes] == [700]


def test_the_share_of_a_program_is_that_of_its_busiest_core(tmp_path: Path) -> None:
    clients = DrmClients(tmp_path, Nanoseconds())
    add_program(tmp_path, 700, amd_client(1, 0, 0, 0))
    clients.look()
    add_program(tmp_path, 700, amd_client(1, SECOND // 10, SECOND * 8 // 10, SECOND // 2))
    assert clients.look()[PLACE].process_use == (ProcessUse(700, 80.0, 50.0, None),)


def test_a_program_that_ended_is_gone(tmp_path: Path) -> None:
    add_program(tmp_path, 700, amd_client(1, 5))
    clients = DrmClients(tmp_path, Nanoseconds())
    assert clients.look()
    shutil.rmtree(tmp_path / "proc/700")
    assert clients.look() == {}


def test_a_game_that_opens_its_gpu_late_is_seen_at_once_and_an_old_program_within_half_a_minute(
    tmp_path: Path,
) -> None:
    clients = DrmClients(tmp_path, Nanoseconds())
    add_program(tmp_path, 700)
    add_program(tmp_path, 800)
    clients.look()
    add_program(tmp_path, 700, amd_client(1, 5))
    assert len(clients.look()[PLACE].processes) == 1
    for _ in range(YOUNG_LOOKS):
        clients.look()
    add_program(tmp_path, 800, amd_client(2, 5))
    counts = [len(clients.look()[PLACE].processes) for _ in range(OLD_EVERY)]
    assert counts[-1] == 2


def test_what_belongs_to_somebody_else_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "proc/1").mkdir(parents=True)
    (tmp_path / "proc/self").mkdir()
    assert DrmClients(tmp_path, Nanoseconds()).look() == {}


@pytest.mark.parametrize(
    "text", ["", "pos:\t0\n", "drm-driver:\tamdgpu\n", "drm-client-id:\tx\ndrm-pdev:\ty\n"]
)
def test_what_is_no_connection_to_a_gpu_is_none(text: str) -> None:
    assert parse_fdinfo(text) is None


LINES = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "drm-client-id",
                "drm-pdev",
                "drm-engine-gfx",
                "drm-cycles-rcs",
                "drm-total-cycles-rcs",
                "drm-resident-vram",
                "x",
            ]
        ),
        st.text(max_size=12),
    ),
    max_size=12,
)


@given(LINES)
def test_whatever_a_driver_writes_is_read_or_left(lines: list[tuple[str, str]]) -> None:
    client = parse_fdinfo("\n".join(f"{key}:\t{value}" for key, value in lines))
    assert client is None or client.number >= 0


@given(st.integers(0, 10**19), st.integers(0, 10**19), st.integers(-5, 10**10))
def test_a_share_is_a_percentage(before: int, after: int, passed_ns: int) -> None:
    first, second = parse_fdinfo(amd_client(1, before)), parse_fdinfo(amd_client(1, after))
    assert first is not None
    assert second is not None
    share = second.use_since(first, passed_ns, ("gfx",))
    assert share is None or 0 <= share <= 100
