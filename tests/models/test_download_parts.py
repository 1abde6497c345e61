"""Models in several files: fetched as one, through everything that goes wrong on the way."""

import asyncio
import hashlib
from pathlib import Path

import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.models.download import Fetched, download
from cocoon_desktop.models.errors import HubError, WrongBytesError
from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.gguf_types import ValueType
from cocoon_desktop.models.index import read_index
from cocoon_desktop.models.model_store import ModelStore
from cocoon_desktop.models.names import RemoteFile
from cocoon_desktop.models.order import Order
from cocoon_desktop.models.partials import partial_path, partials
from cocoon_desktop.models.space import MARGIN_BYTES, SpaceError
from cocoon_desktop.models.transfer import Transfer

from ..patience import PATIENCE_S
from .fake_hub import FakeHub
from .gguf_bytes import LLAMA, gguf_file, scalar, string, tensor


def part(number: int) -> bytes:
    split = (
        scalar("split.no", ValueType.UINT16, number - 1),
        scalar("split.count", ValueType.UINT16, 3),
    )
    head = (LLAMA, string("tokenizer.chat_template", "{{ messages }}")) if number == 1 else ()
    return gguf_file(*head, *split, tensors=[tensor(f"t{number}")], data_bytes=200_000 + number)


NAMES = [f"large-0000{number}-of-00003.gguf" for number in (1, 2, 3)]
FILES = [RemoteFile("maker/large-GGUF", f"Q8_0/{name}") for name in NAMES]
PARTS = [part(number) for number in (1, 2, 3)]
WHOLE = b"".join(PARTS)
SHA256 = hashlib.sha256(WHOLE).hexdigest()
AT_ONCE = (0.0,) * 5


@pytest.fixture
def hub(hub: FakeHub) -> FakeHub:
    hub.files |= {str(file): raw for file, raw in zip(FILES, PARTS, strict=True)}
    return hub


@pytest.fixture
def store(hub: FakeHub, tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models", hub.url)


async def fetch(hub: FakeHub, folder: Path) -> Fetched:
    return await download([Order(file, folder, hub.url) for file in FILES], patience_s=AT_ONCE)


def waiting(folder: Path) -> list[bytes]:
    return [path.read_bytes() for name in NAMES for path in partials(folder, name)]


def put_partial(folder: Path, number: int, raw: bytes) -> Path:
    path = partial_path(folder, NAMES[number - 1], hashlib.sha256(PARTS[number - 1]).hexdigest())
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw)
    return path


async def test_all_parts_arrive_as_one_model(hub: FakeHub, tmp_path: Path) -> None:
    got = await fetch(hub, tmp_path)
    assert [(tmp_path / name).read_bytes() for name in NAMES] == PARTS
    assert (got.path, got.sha256, got.size) == (tmp_path / NAMES[0], SHA256, len(WHOLE))
    assert got.header.parameter_count == 3 * 32
    assert [each.size for each in got.files] == [len(raw) for raw in PARTS]
    assert waiting(tmp_path) == []


async def test_the_parts_are_those_of_one_commit(hub: FakeHub, tmp_path: Path) -> None:
    got = await fetch(hub, tmp_path)
    revisions = [seen.path.split("/resolve/")[1].split("/")[0] for seen in hub.seen if seen.method == "HEAD"]
    assert revisions == ["main", got.files[0].commit, got.files[0].commit]


async def test_progress_is_that_of_all_parts_and_never_goes_back(hub: FakeHub, tmp_path: Path) -> None:
    told: list[Transfer] = []
    put_partial(tmp_path, 3, PARTS[2][:1000])
    hub.behaviour.drop_after = [100_000, 100_000]
    await download([Order(file, tmp_path, hub.url) for file in FILES], told.append, patience_s=AT_ONCE)
    done = [transfer.done for transfer in told]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (1000, len(WHOLE))
    assert {transfer.total for transfer in told} == {len(WHOLE)}


async def test_lines_that_drop_cost_nothing_that_had_arrived_of_any_part(
    hub: FakeHub, tmp_path: Path
) -> None:
    hub.behaviour.drop_after = [100_000, 1 << 30, 50_000]
    assert (await fetch(hub, tmp_path)).sha256 == SHA256
    assert [seen.start for seen in hub.gets] == [0, 100_000, 0, 50_000, 0]


async def test_a_server_that_begins_a_part_again_spoils_no_hash(hub: FakeHub, tmp_path: Path) -> None:
    hub.behaviour.drop_after = [1 << 30, 50_000]
    hub.behaviour.ignore_ranges = True
    assert (await fetch(hub, tmp_path)).sha256 == SHA256


async def test_nothing_of_it_is_a_model_before_all_is_there(hub: FakeHub, store: ModelStore) -> None:
    put_folder = store.folder
    put_folder.mkdir()
    put_partial(put_folder, 1, PARTS[0])
    hub.behaviour.stall_after = 100_000
    task = asyncio.ensure_future(store.download(FILES[0]))
    await asyncio.to_thread(hub.stalled.wait, PATIENCE_S)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert store.models() == []
    first, second = waiting(put_folder)
    assert first == PARTS[0]
    assert PARTS[1].startswith(second)
    assert store.fetched_bytes(FILES[0]) == len(first) + len(second)
    hub.behaviour.stall_after = None
    asked = len(hub.gets)
    assert (await store.download(FILES[0])).sha256 == SHA256
    assert [seen.start for seen in hub.gets[asked:]] == [len(second), 0]


async def test_wrong_bytes_of_one_part_leave_the_others(hub: FakeHub, tmp_path: Path) -> None:
    put_partial(tmp_path, 1, PARTS[0])
    hub.behaviour.wrong_bytes = True
    with pytest.raises(WrongBytesError, match="large-00002-of-00003"):
        await fetch(hub, tmp_path)
    assert waiting(tmp_path) == [PARTS[0]]
    hub.behaviour.wrong_bytes = False
    assert (await fetch(hub, tmp_path)).sha256 == SHA256


async def test_a_part_that_the_hub_does_not_have_is_named_before_a_byte_is_fetched(
    hub: FakeHub, tmp_path: Path
) -> None:
    del hub.files[str(FILES[2])]
    with pytest.raises(HubError, match="large-00003-of-00003"):
        await fetch(hub, tmp_path)
    assert hub.gets == []


async def test_a_part_in_the_place_of_another_is_refused(hub: FakeHub, tmp_path: Path) -> None:
    hub.files[str(FILES[1])] = PARTS[2]
    with pytest.raises(ModelFileError, match="is not part 2"):
        await fetch(hub, tmp_path)
    assert waiting(tmp_path) == [PARTS[0]]


async def test_all_parts_together_have_to_fit(hub: FakeHub, tmp_path: Path) -> None:
    put_partial(tmp_path, 2, PARTS[1])
    needed = len(PARTS[0]) + len(PARTS[2])
    orders = [Order(file, tmp_path, hub.url) for file in FILES]
    with pytest.raises(SpaceError) as refused:
        await download(orders, free=lambda _: MARGIN_BYTES + needed - 1)
    assert (refused.value.needed, hub.gets) == (needed, [])
    assert (await download(orders, free=lambda _: MARGIN_BYTES + needed)).sha256 == SHA256


async def test_a_program_that_ended_between_two_names_goes_on(hub: FakeHub, store: ModelStore) -> None:
    store.folder.mkdir()
    put_partial(store.folder, 1, PARTS[0])
    for name, raw in zip(NAMES[1:], PARTS[1:], strict=True):
        (store.folder / name).write_bytes(raw)
    assert (await store.download(FILES[0])).sha256 == SHA256
    assert hub.gets == []


async def test_somebodys_file_in_the_place_of_a_part_is_left_alone(hub: FakeHub, store: ModelStore) -> None:
    store.folder.mkdir()
    (store.folder / NAMES[1]).write_bytes(b"mine")
    with pytest.raises(UsageError, match="is another file"):
        await store.download(FILES[0])
    assert (store.folder / NAMES[1]).read_bytes() == b"mine"


# ----------------------------------------------------------------------------------------------- the folder


async def test_a_model_of_several_files_is_one_model_of_the_folder(hub: FakeHub, store: ModelStore) -> None:
    model = await store.download(FILES[0])
    assert (model.name, model.sha256, model.size) == ("large", SHA256, len(WHOLE))
    assert [(m.found.name, m.found.size) for m in store.models()] == [("large", len(WHOLE))]
    index = read_index(store.folder)
    assert sorted(index.pins) == [str(file) for file in FILES]
    assert list(index.entries) == [NAMES[0]]
    assert [verdict.state for verdict in store.verify()] == ["ok"]
    asked = len(hub.seen)
    assert await store.download(FILES[0]) == model
    assert len(hub.seen) == asked


async def test_a_part_that_was_deleted_is_fetched_again_alone(hub: FakeHub, store: ModelStore) -> None:
    await store.download(FILES[0])
    (store.folder / NAMES[1]).unlink()
    (model,) = store.models()
    assert NAMES[1] in model.refusal
    asked = len(hub.gets)
    assert (await store.download(FILES[0])).sha256 == SHA256
    assert len(hub.gets) == asked + 1


async def test_a_part_that_changed_on_the_disk_is_found_out(store: ModelStore) -> None:
    await store.download(FILES[0])
    path = store.folder / NAMES[2]
    path.write_bytes(PARTS[2][:-1] + b"!")
    (verdict,) = store.verify("large")
    assert (verdict.state, SHA256 in verdict.reason) == ("changed", True)


async def test_a_later_change_of_any_part_at_the_hub_is_refused(hub: FakeHub, store: ModelStore) -> None:
    await store.download(FILES[0])
    store.remove("large")
    hub.files[str(FILES[2])] = PARTS[2] + b"!"
    with pytest.raises(WrongBytesError, match="large-00003-of-00003"):
        await store.download(FILES[0])
    assert (await store.download(FILES[0], accept_change=True)).size == len(WHOLE) + 1


async def test_removing_frees_all_parts(store: ModelStore) -> None:
    await store.download(FILES[0])
    put_partial(store.folder, 3, b"half")
    assert store.remove("large") == len(WHOLE) + 4
    assert store.models() == []
    assert waiting(store.folder) == []
    for number in (1, 3):
        put_partial(store.folder, number, b"half")
    assert store.give_up(FILES[0]) == 8
    for number in (1, 3):
        put_partial(store.folder, number, b"half")
    assert store.remove(str(FILES[0])) == 8


async def test_who_asks_for_a_later_part_is_told_the_first(store: ModelStore) -> None:
    with pytest.raises(UsageError, match=r"begins with Q8_0/large-00001-of-00003\.gguf"):
        await store.download(FILES[1])
    with pytest.raises(UsageError, match=r"begins with Q8_0/large-00001-of-00003\.gguf"):
        RemoteFile.parse(str(FILES[2]))
    assert RemoteFile.parse(str(FILES[0])).parts() == tuple(FILES)
