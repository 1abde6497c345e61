"""Fetching a file from a hub that drops lines, lies about lengths and sends wrong bytes."""

import asyncio
import errno
import hashlib
import os
import threading
from pathlib import Path

import pytest
from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.models.download import Fetched, download
from cocoon_desktop.models.errors import HubError, WrongBytesError
from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.names import RemoteFile
from cocoon_desktop.models.order import Order
from cocoon_desktop.models.partials import BusyError, partial_path, partials
from cocoon_desktop.models.space import MARGIN_BYTES, SpaceError
from cocoon_desktop.models.transfer import Transfer
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from ..patience import PATIENCE_S
from .fake_hub import COMMIT, FakeHub
from .gguf_bytes import LLAMA, gguf_file, string

MODEL = gguf_file(LLAMA, string("tokenizer.chat_template", "{{ messages }}"), data_bytes=600_000)
SHA256 = hashlib.sha256(MODEL).hexdigest()
FILE = RemoteFile("maker/model-GGUF", "small/model-Q8_0.gguf")
AT_ONCE = (0.0,) * 5


@pytest.fixture
def hub(hub: FakeHub) -> FakeHub:
    hub.files[str(FILE)] = MODEL
    return hub


async def fetch(hub: FakeHub, folder: Path, **known: object) -> Fetched:
    order = Order(FILE, folder, hub.url, **known)  # type: ignore[arg-type]
    return await download([order], patience_s=AT_ONCE)


def rest(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in partials(folder, FILE.name)]


async def test_a_file_arrives_whole_under_its_last_name(hub: FakeHub, tmp_path: Path) -> None:
    got = await fetch(hub, tmp_path)
    assert got.path == tmp_path / "model-Q8_0.gguf"
    assert got.path.read_bytes() == MODEL
    assert (got.sha256, got.size, got.files[0].commit) == (SHA256, len(MODEL), COMMIT)
    assert got.header.architecture == "llama"
    assert rest(tmp_path) == []


async def test_the_hub_learns_the_file_and_this_program_and_nothing_else(
    hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    monkeypatch.setenv("AI_AGENT", "somebody")
    await fetch(hub, tmp_path)
    assert [(seen.method, seen.path.partition("/resolve/")[2]) for seen in hub.seen] == [
        ("HEAD", f"main/{FILE.path}"),
        ("GET", f"{COMMIT}/{FILE.path}"),
        ("GET", ""),
    ]
    for seen in hub.seen:
        assert seen.headers["user-agent"] == "cocoon-desktop"
        assert "authorization" not in seen.headers


async def test_dropped_lines_cost_nothing_that_had_arrived(hub: FakeHub, tmp_path: Path) -> None:
    hub.behaviour.drop_after = [100_000, 0, 150_000, 1]
    assert (await fetch(hub, tmp_path)).path.read_bytes() == MODEL
    starts = [seen.start for seen in hub.gets]
    assert starts == [0, 100_000, 100_000, 250_000, 250_001]


async def test_a_server_that_cannot_go_on_in_the_middle_begins_again(hub: FakeHub, tmp_path: Path) -> None:
    hub.behaviour.drop_after = [100_000]
    hub.behaviour.ignore_ranges = True
    assert (await fetch(hub, tmp_path)).path.read_bytes() == MODEL


async def test_a_server_that_never_gets_further_is_given_up(hub: FakeHub, tmp_path: Path) -> None:
    hub.behaviour.drop_after = [100_000] * 100
    hub.behaviour.ignore_ranges = True
    with pytest.raises(HubError, match=r"cannot be reached|ended after"):
        await fetch(hub, tmp_path)
    assert len(hub.gets) == 2 + len(AT_ONCE)  # the first got somewhere
    assert rest(tmp_path) == [MODEL[:100_000]]


async def test_wrong_bytes_are_deleted_and_both_hashes_named(hub: FakeHub, tmp_path: Path) -> None:
    hub.behaviour.wrong_bytes = True
    with pytest.raises(WrongBytesError) as refused:
        await fetch(hub, tmp_path)
    assert refused.value.expected == SHA256
    assert refused.value.got != SHA256
    assert refused.value.got in str(refused.value)
    assert SHA256 in str(refused.value)
    assert rest(tmp_path) == []
    assert not (tmp_path / FILE.name).exists()


@pytest.mark.parametrize("known", [{"sha256": "0" * 64}, {"size": 5}, {"template_sha256": "0" * 64}])
async def test_another_file_than_the_known_one_is_refused(
    hub: FakeHub, tmp_path: Path, known: dict[str, object]
) -> None:
    with pytest.raises(CocoonError, match=r"known|another chat template"):
        await fetch(hub, tmp_path, **known)
    assert not (tmp_path / FILE.name).exists()
    assert rest(tmp_path) == []
    assert bool(hub.gets) is ("template_sha256" in known)  # what the hub says is enough, but for the template


async def test_more_bytes_than_announced_are_refused(hub: FakeHub, tmp_path: Path) -> None:
    hub.behaviour.say_size = len(MODEL) - 10
    with pytest.raises(HubError, match=f"more than the {len(MODEL) - 10} bytes"):
        await fetch(hub, tmp_path)


async def test_fewer_bytes_than_announced_are_asked_for_again_and_then_missed(
    hub: FakeHub, tmp_path: Path
) -> None:
    hub.behaviour.say_size = len(MODEL) + 10
    with pytest.raises(CocoonError):
        await fetch(hub, tmp_path)
    assert not (tmp_path / FILE.name).exists()
    assert rest(tmp_path) == [MODEL]


async def test_a_promise_of_more_bytes_does_not_matter_when_all_are_there(
    hub: FakeHub, tmp_path: Path
) -> None:
    hub.behaviour.say_length = len(MODEL) + 100
    assert (await fetch(hub, tmp_path)).path.read_bytes() == MODEL
    assert len(hub.gets) == 1


async def test_without_a_length_the_bytes_are_counted(hub: FakeHub, tmp_path: Path) -> None:
    hub.behaviour.without_length = True
    hub.behaviour.drop_after = [50_000]
    assert (await fetch(hub, tmp_path)).path.read_bytes() == MODEL


async def test_another_piece_than_the_one_asked_for_is_refused(hub: FakeHub, tmp_path: Path) -> None:
    hub.behaviour.drop_after = [100_000]
    hub.behaviour.wrong_range = True
    with pytest.raises(HubError, match="another piece"):
        await fetch(hub, tmp_path)


async def test_packed_bytes_are_refused(hub: FakeHub, tmp_path: Path) -> None:
    hub.behaviour.packed = True
    with pytest.raises(HubError, match="packed"):
        await fetch(hub, tmp_path)


@pytest.mark.parametrize(
    ("missing", "reason"),
    [("X-Repo-Commit", "no commit"), ("X-Linked-Etag", "no SHA-256"), ("X-Linked-Size", "how large")],
)
async def test_a_hub_that_does_not_say_what_can_be_checked_is_refused(
    hub: FakeHub, tmp_path: Path, missing: str, reason: str
) -> None:
    hub.behaviour.head_without = frozenset({missing})
    with pytest.raises(HubError, match=reason):
        await fetch(hub, tmp_path)
    assert hub.gets == []


@pytest.mark.parametrize(
    ("status", "reason"), [(401, "login"), (403, "login"), (404, "no such file"), (418, "HTTP 418")]
)
@pytest.mark.parametrize("where", ["head_statuses", "get_statuses"])
async def test_a_refusal_is_told_at_once(
    hub: FakeHub, tmp_path: Path, status: int, reason: str, where: str
) -> None:
    setattr(hub.behaviour, where, [status] * 9)
    with pytest.raises(HubError, match=reason) as refused:
        await fetch(hub, tmp_path)
    assert refused.value.status == status
    assert len(hub.seen) == (1 if where == "head_statuses" else 2)


@pytest.mark.parametrize("where", ["head_statuses", "get_statuses"])
async def test_a_busy_hub_is_asked_again(hub: FakeHub, tmp_path: Path, where: str) -> None:
    setattr(hub.behaviour, where, [503, 429])
    assert (await fetch(hub, tmp_path)).path.read_bytes() == MODEL


async def test_a_hub_that_stays_busy_is_given_up(hub: FakeHub, tmp_path: Path) -> None:
    hub.behaviour.head_statuses = [503] * 99
    with pytest.raises(HubError, match="503"):
        await fetch(hub, tmp_path)
    assert len(hub.seen) == 3


async def test_who_is_told_to_wait_for_an_hour_hears_it_now(hub: FakeHub, tmp_path: Path) -> None:
    hub.behaviour.head_statuses = [429]
    hub.behaviour.retry_after = "3600"
    with pytest.raises(HubError, match="too many questions"):
        await fetch(hub, tmp_path)


async def test_nobody_at_the_address_is_an_error_that_names_it(tmp_path: Path) -> None:
    order = Order(FILE, tmp_path, "http://127.0.0.1:1")
    with pytest.raises(HubError, match=r"127\.0\.0\.1 cannot be reached"):
        await download([order], patience_s=AT_ONCE)


async def test_a_server_that_falls_silent_leaves_no_speed_on_the_screen(
    hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cocoon_desktop.models.download.SILENCE_STEP_S", 0.01)
    monkeypatch.setattr("cocoon_desktop.models.transfer.STEP_S", 0.0)
    monkeypatch.setattr("cocoon_desktop.models.transfer.WINDOW_S", 0.2)
    hub.behaviour.stall_after = 200_000
    silent = asyncio.Event()

    def look(transfer: Transfer) -> None:
        if transfer.silent_s > 0.2 and transfer.done and transfer.bytes_per_s == 0:
            silent.set()

    order = Order(FILE, tmp_path, hub.url)
    fetching = asyncio.create_task(download([order], look))
    async with asyncio.timeout(PATIENCE_S):
        await silent.wait()
    fetching.cancel()
    await asyncio.wait({fetching})


async def test_a_cancelled_download_stops_at_once_and_the_next_goes_on(hub: FakeHub, tmp_path: Path) -> None:
    hub.behaviour.stall_after = 200_000
    task = asyncio.ensure_future(fetch(hub, tmp_path))
    await asyncio.to_thread(hub.stalled.wait, PATIENCE_S)
    before = threading.active_count()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert threading.active_count() <= before
    (partial,) = rest(tmp_path)
    assert MODEL.startswith(partial)
    assert not (tmp_path / FILE.name).exists()
    hub.behaviour.stall_after = None
    assert (await fetch(hub, tmp_path)).path.read_bytes() == MODEL
    assert hub.gets[-1].start == len(partial)


async def test_cancelling_while_the_hub_does_not_answer_waits_for_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cocoon_desktop.models.hub.ASK_TIMEOUT_S", 10 * PATIENCE_S)

    async def mute(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await over.wait()
        writer.close()

    asked, over = asyncio.Event(), asyncio.Event()
    async with await asyncio.start_server(mute, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        task = asyncio.ensure_future(download([Order(FILE, tmp_path, f"http://127.0.0.1:{port}")]))
        await asked.wait()
        task.cancel()
        async with asyncio.timeout(PATIENCE_S):
            with pytest.raises(asyncio.CancelledError):
                await task
        over.set()


async def test_a_partial_file_with_other_bytes_is_found_out_and_deleted(hub: FakeHub, tmp_path: Path) -> None:
    partial = partial_path(tmp_path, FILE.name, SHA256)
    partial.parent.mkdir()
    partial.write_bytes(b"x" * 1000)
    with pytest.raises(WrongBytesError):
        await fetch(hub, tmp_path)
    assert (await fetch(hub, tmp_path)).path.read_bytes() == MODEL


async def test_a_partial_file_that_is_complete_is_only_checked(hub: FakeHub, tmp_path: Path) -> None:
    partial = partial_path(tmp_path, FILE.name, SHA256)
    partial.parent.mkdir()
    partial.write_bytes(MODEL)
    assert (await fetch(hub, tmp_path)).path.read_bytes() == MODEL
    assert hub.gets == []


async def test_a_partial_file_that_is_too_long_begins_again(hub: FakeHub, tmp_path: Path) -> None:
    partial = partial_path(tmp_path, FILE.name, SHA256)
    partial.parent.mkdir()
    partial.write_bytes(bytes(len(MODEL) + 1))
    assert (await fetch(hub, tmp_path)).path.read_bytes() == MODEL


async def test_what_was_fetched_of_other_contents_is_forgotten(hub: FakeHub, tmp_path: Path) -> None:
    stale = partial_path(tmp_path, FILE.name, "f" * 64)
    stale.parent.mkdir()
    stale.write_bytes(b"old")
    await fetch(hub, tmp_path)
    assert not stale.exists()


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
async def test_a_link_in_the_place_of_the_partial_file_is_not_followed(hub: FakeHub, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    partial = partial_path(tmp_path, FILE.name, SHA256)
    partial.parent.mkdir()
    partial.symlink_to(victim)
    with pytest.raises(CocoonError):
        await fetch(hub, tmp_path)
    assert victim.read_bytes() == b"mine"


async def test_a_file_that_does_not_fit_is_not_begun(hub: FakeHub, tmp_path: Path) -> None:
    with pytest.raises(SpaceError) as refused:
        await download([Order(FILE, tmp_path, hub.url)], free=lambda _: MARGIN_BYTES + len(MODEL) - 1)
    assert (refused.value.needed, refused.value.free) == (len(MODEL), MARGIN_BYTES + len(MODEL) - 1)
    assert "GB" in str(refused.value)
    assert hub.gets == []


async def test_a_disk_that_fills_up_on_the_way_is_told_with_numbers_and_keeps_what_came(
    hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object, target: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(SpaceError) as refused:
        await fetch(hub, tmp_path)
    assert refused.value.folder == tmp_path
    assert rest(tmp_path) == [MODEL]


async def test_only_what_is_missing_needs_room(hub: FakeHub, tmp_path: Path) -> None:
    partial = partial_path(tmp_path, FILE.name, SHA256)
    partial.parent.mkdir()
    partial.write_bytes(MODEL[:-1])
    got = await download([Order(FILE, tmp_path, hub.url)], free=lambda _: MARGIN_BYTES + 1)
    assert got.path.read_bytes() == MODEL


async def test_the_right_bytes_of_a_file_that_is_no_model_are_deleted(hub: FakeHub, tmp_path: Path) -> None:
    hub.files[str(FILE)] = b"PK\x03\x04" + bytes(1000)
    with pytest.raises(ModelFileError, match=r"model-Q8_0\.gguf: this is not a GGUF file"):
        await fetch(hub, tmp_path)
    assert rest(tmp_path) == []
    assert not (tmp_path / FILE.name).exists()


async def test_two_do_not_fetch_one_file(hub: FakeHub, tmp_path: Path) -> None:
    hub.behaviour.stall_after = 100_000
    first = asyncio.ensure_future(fetch(hub, tmp_path))
    await asyncio.to_thread(hub.stalled.wait, PATIENCE_S)
    with pytest.raises(BusyError, match=r"model-Q8_0\.gguf"):
        await fetch(hub, tmp_path)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_progress_comes_in_the_callers_thread_and_never_goes_back(hub: FakeHub, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    threads = set()

    def watch(transfer: Transfer) -> None:
        told.append((transfer.done, transfer.total))
        threads.add(threading.current_thread())

    hub.behaviour.drop_after = [100_000, 100_000]
    await download([Order(FILE, tmp_path, hub.url)], watch, patience_s=AT_ONCE)
    assert told == sorted(told)
    assert told[0] == (0, len(MODEL))
    assert told[-1] == (len(MODEL), len(MODEL))
    assert threads == {threading.current_thread()}


def test_it_works_beside_a_window(hub: FakeHub, tmp_path: Path, qapp: QApplication) -> None:
    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
        assert runner.run(fetch(hub, tmp_path)).path.read_bytes() == MODEL
