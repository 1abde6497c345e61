"""Ten-second buckets hold every value that was read, on the disk as in memory."""

from collections import defaultdict
from pathlib import Path

import pytest
from cocoon_desktop.core.database import open_database
from cocoon_desktop.hardware.history import (
    KEPT_S,
    MOST_WAITING,
    STEP_S,
    Bucket,
    Buckets,
    Measure,
    Spread,
    slot_of,
)
from cocoon_desktop.hardware.history_store import HistoryError, HistoryStore
from cocoon_desktop.hardware.reading import GpuReading
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.pool import StaticPool

NOON = 1_700_000_000 // STEP_S * STEP_S
VALUES = st.lists(st.floats(-100, 1e12), min_size=1, max_size=40)
TIMED = st.lists(st.tuples(st.integers(0, 3 * KEPT_S), st.floats(0, 100)), min_size=1, max_size=60)
STEPS = st.sampled_from([10, 60, 720])


def gpu(temperature_c: float | None = None, device: str = "GPU-a", **told: float) -> GpuReading:
    return GpuReading(device, "RTX 4070", "gpu", temperature_c, told.get("use_percent"))


def in_memory() -> HistoryStore:
    return HistoryStore(create_engine("sqlite://", poolclass=StaticPool))


def held(store: HistoryStore, now: float, step_s: int = STEP_S) -> dict[int, Spread]:
    return {bucket.slot: bucket.spread for bucket in store.read(now, KEPT_S, step_s)}


@given(VALUES)
def test_a_spread_holds_every_value_and_its_mean(values: list[float]) -> None:
    whole = Spread.of(values[0])
    for value in values[1:]:
        whole = whole.merged(Spread.of(value))
    assert (whole.low, whole.high, whole.count) == (min(values), max(values), len(values))
    assert whole.low <= whole.mean <= whole.high
    assert whole.mean == pytest.approx(sum(values) / len(values), rel=1e-6, abs=1e-3)


def test_readings_of_ten_seconds_share_a_bucket_and_what_is_not_reported_leaves_none() -> None:
    buckets = Buckets()
    buckets.add(NOON, [gpu(40.0), gpu(device="GPU-b", use_percent=7.0)])
    buckets.add(NOON + 9.9, [gpu(60.0)])
    buckets.add(NOON + 10, [gpu(70.0)])
    finished = buckets.finished(NOON + 12)
    assert [(bucket.device, bucket.measure, bucket.spread) for bucket in finished] == [
        ("GPU-a", Measure.TEMPERATURE, Spread(40.0, 50.0, 60.0, 2)),
        ("GPU-b", Measure.USE, Spread.of(7.0)),
    ]
    buckets.written(finished)
    assert [bucket.spread for bucket in buckets.all()] == [Spread.of(70.0)]


def test_what_cannot_be_written_for_hours_is_given_up_oldest_first() -> None:
    buckets = Buckets()
    for step in range(MOST_WAITING + 100):
        buckets.add(NOON + step * STEP_S, [gpu(50.0)])
    waiting = buckets.all()
    assert len(waiting) == MOST_WAITING
    assert waiting[0].slot == slot_of(NOON) + 100


@given(TIMED, STEPS)
def test_longer_steps_bound_every_raw_value_of_the_last_day_and_hold_nothing_older(
    timed: list[tuple[int, float]], step_s: int
) -> None:
    store, buckets = in_memory(), Buckets()
    for passed, value in timed:
        buckets.add(NOON + passed, [gpu(value)])
    now = NOON + max(passed for passed, _ in timed)
    store.write(buckets.all(), now)
    kept: dict[int, list[float]] = defaultdict(list)
    for passed, value in timed:
        if slot_of(NOON + passed) > slot_of(now - KEPT_S):
            kept[slot_of(NOON + passed, step_s)].append(value)
    found = held(store, now, step_s)
    assert found.keys() == kept.keys()
    for slot, values in kept.items():
        assert (found[slot].low, found[slot].high, found[slot].count) == (
            min(values),
            max(values),
            len(values),
        )
        assert found[slot].mean == pytest.approx(sum(values) / len(values))
    store.close()


@given(st.lists(st.floats(0, 100), min_size=2, max_size=20), st.data())
def test_a_bucket_that_a_restart_has_parted_grows_together(values: list[float], data: st.DataObject) -> None:
    store = in_memory()
    cut = data.draw(st.integers(1, len(values) - 1))
    for part in (values[:cut], values[cut:]):
        buckets = Buckets()
        for value in part:
            buckets.add(NOON, [gpu(value)])
        store.write(buckets.all(), NOON)
    (spread,) = held(store, NOON).values()
    assert (spread.low, spread.high, spread.count) == (min(values), max(values), len(values))
    assert spread.mean == pytest.approx(sum(values) / len(values))
    store.close()


def one(at: float, value: float = 50.0) -> Bucket:
    return Bucket(slot_of(at), "GPU-a", Measure.TEMPERATURE, Spread.of(value))


def test_what_was_written_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    store = HistoryStore.open(path)
    store.write([one(NOON)], NOON)
    store.close()
    again = HistoryStore.open(path)
    again.write([one(NOON + 30)], NOON + 30)
    assert len(held(again, NOON + 30)) == 2
    again.close()


def test_what_is_older_than_a_day_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    store = HistoryStore.open(path)
    store.write([one(NOON)], NOON)
    store.write([one(NOON + KEPT_S)], NOON + KEPT_S)
    store.close()
    engine = open_database(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from hardware_buckets")).scalar_one() == 1
    engine.dispose()


def test_after_the_clock_was_set_back_the_future_is_forgotten(tmp_path: Path) -> None:
    store = in_memory()
    store.write([one(NOON + 7200)], NOON + 7200)
    store.write([one(NOON)], NOON)
    assert list(held(store, NOON)) == [slot_of(NOON)]
    store.close()


def test_a_day_of_two_gpus_stays_small_and_does_not_grow(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"

    def day(number: int) -> int:
        store = HistoryStore.open(path)
        rows = [
            Bucket(slot_of(NOON) + number * KEPT_S // STEP_S + step, device, measure, Spread.of(50.0))
            for step in range(KEPT_S // STEP_S)
            for device in ("GPU-5f2c6a1e-0000-4d7a-9c55-8d9f0f5d1c11", "GPU-b")
            for measure in (Measure.TEMPERATURE, Measure.USE)
        ]
        for part in range(0, len(rows), 2000):
            store.write(rows[part : part + 2000], (rows[min(part + 1999, len(rows) - 1)].slot + 1) * STEP_S)
        store.close()
        return path.stat().st_size

    first, second = day(0), day(1)
    assert 1_000_000 < first < 5_000_000
    assert second < 1.2 * first


def test_a_full_disk_is_an_error_that_loses_nothing(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'history.sqlite'}", flush=False)
    store = HistoryStore(engine)
    store.write([one(NOON)], NOON)
    with engine.connect() as connection:
        pages = connection.execute(text("pragma page_count")).scalar_one()
        connection.execute(text(f"pragma max_page_count={pages}"))
    many = [one(NOON + step * STEP_S) for step in range(1, 3000)]
    with pytest.raises(HistoryError, match="full"):
        store.write(many, NOON + 30_000)
    assert len(held(store, NOON)) == 1
    with engine.connect() as connection:
        connection.execute(text("pragma max_page_count=100000"))
    store.write(many, NOON + 30_000)
    assert len(held(store, NOON + 30_000)) == 3000
    store.close()


def test_a_broken_file_is_made_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "history.sqlite"
    path.write_bytes(b"not a database, but long enough to look like one" * 100)
    store = HistoryStore.open(path)
    store.write([one(NOON)], NOON)
    assert len(held(store, NOON)) == 1
    assert "made anew" in caplog.text
    store.close()


def test_a_file_that_cannot_be_opened_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="unable to open"):
        HistoryStore.open(tmp_path)
