"""The models folder: what is fetched, added, verified and removed, and which hashes it remembers."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
from cocoon_desktop.core.errors import CocoonError, UsageError
from cocoon_desktop.models.catalog import CatalogModel
from cocoon_desktop.models.errors import HubError, WrongBytesError
from cocoon_desktop.models.file_cursor import ModelFileError
from cocoon_desktop.models.index import FILE_NAME, read_index
from cocoon_desktop.models.model_store import ModelStore
from cocoon_desktop.models.names import RemoteFile
from cocoon_desktop.models.partials import partial_path, partials
from cocoon_desktop.models.transfer import Transfer

from .fake_hub import COMMIT, FakeHub
from .gguf_bytes import LLAMA, gguf_file, string

MODEL = gguf_file(LLAMA, string("tokenizer.chat_template", "{{ messages }}"))
OTHER = gguf_file(LLAMA, string("general.name", "Other"))
FILE = RemoteFile("maker/model-GGUF", "model.gguf")


def sha(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def row(**known: Any) -> CatalogModel:
    facts = {
        "id": "model", "family": "M", "kind": "chat", "parameters": "1B", "quantization": "F32",
        "repo": FILE.repo, "file": FILE.path, "size_bytes": None, "sha256": None, "licence": "MIT",
        "restricts_use": False, "context_tokens": 512, "vram_gib": 4, "checked": False,
    }  # fmt: skip
    return CatalogModel.model_validate({**facts, **known})


@pytest.fixture
def store(hub: FakeHub, tmp_path: Path) -> ModelStore:
    hub.files[str(FILE)] = MODEL
    return ModelStore(tmp_path / "models", hub.url)


# ------------------------------------------------------------------------------------------------- download


async def test_the_first_download_is_remembered(store: ModelStore) -> None:
    model = await store.download(row())
    assert (model.name, model.sha256, model.size) == ("model", sha(MODEL), len(MODEL))
    index = read_index(store.folder)
    pin = index.pins[str(FILE)]
    assert (pin.sha256, pin.size, pin.commit) == (sha(MODEL), len(MODEL), COMMIT)
    assert pin.template_sha256 == sha(b"{{ messages }}")
    assert index.entries["model.gguf"].source == str(FILE)


async def test_what_is_there_is_not_fetched_again(store: ModelStore, hub: FakeHub) -> None:
    first = await store.download(row())
    asked = len(hub.seen)
    assert await store.download(FILE) == first
    assert len(hub.seen) == asked


async def test_a_later_change_at_the_hub_is_refused_with_both_hashes(store: ModelStore, hub: FakeHub) -> None:
    await store.download(FILE)
    store.remove("model")
    hub.files[str(FILE)] = OTHER
    with pytest.raises(WrongBytesError) as refused:
        await store.download(FILE)
    assert (refused.value.expected, refused.value.got) == (sha(MODEL), sha(OTHER))
    assert (await store.download(FILE, accept_change=True)).sha256 == sha(OTHER)
    store.remove("model")
    assert (await store.download(FILE)).sha256 == sha(OTHER)


async def test_the_catalog_knows_better_than_the_first_download(store: ModelStore, hub: FakeHub) -> None:
    await store.download(FILE)
    store.remove("model")
    hub.files[str(FILE)] = OTHER
    assert (await store.download(row(sha256=sha(OTHER), size_bytes=len(OTHER)))).sha256 == sha(OTHER)


async def test_another_file_than_the_catalogs_is_refused(store: ModelStore) -> None:
    with pytest.raises(WrongBytesError, match=sha(OTHER)):
        await store.download(row(sha256=sha(OTHER)))
    with pytest.raises(CocoonError, match="the known file has 7 bytes"):
        await store.download(row(size_bytes=7))
    assert store.models() == []


async def test_a_file_of_that_name_from_elsewhere_is_left_alone(store: ModelStore, tmp_path: Path) -> None:
    own = tmp_path / "model.gguf"
    own.write_bytes(OTHER)
    store.add(own)
    with pytest.raises(UsageError, match="is not known to be"):
        await store.download(FILE)
    with pytest.raises(UsageError, match="another file"):
        await store.download(row(sha256=sha(MODEL)))
    assert (store.folder / "model.gguf").read_bytes() == OTHER


async def test_the_same_file_brought_by_hand_is_accepted(store: ModelStore, tmp_path: Path) -> None:
    own = tmp_path / "model.gguf"
    own.write_bytes(MODEL)
    store.add(own)
    assert (await store.download(row(sha256=sha(MODEL)))).sha256 == sha(MODEL)


async def test_a_missing_file_leaves_nothing(store: ModelStore) -> None:
    with pytest.raises(HubError, match="no such file"):
        await store.download(RemoteFile("maker/model-GGUF", "other.gguf"))
    assert store.models() == []


# ------------------------------------------------------------------------------------------- add and remove


def test_an_own_file_is_copied_and_remembered(store: ModelStore, tmp_path: Path) -> None:
    own = tmp_path / "My model (1).gguf"
    own.write_bytes(MODEL)
    model = store.add(own)
    assert (model.name, model.sha256) == ("My model (1)", sha(MODEL))
    assert own.exists()
    assert store.find("My model (1)").first.read_bytes() == MODEL


def test_a_copy_tells_how_far_it_is(
    store: ModelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cocoon_desktop.models.model_store.COPY_BYTES", 1000)
    own, told = tmp_path / "own.gguf", list[Transfer]()
    own.write_bytes(MODEL)
    store.add(own, on_transfer=told.append)
    assert [each.done for each in told] == sorted(each.done for each in told)
    assert (told[-1].done, told[-1].total) == (len(MODEL), len(MODEL))
    assert (store.folder / "own.gguf").read_bytes() == MODEL


def test_what_was_only_begun_is_given_up(store: ModelStore) -> None:
    assert store.give_up(FILE) == store.fetched_bytes(FILE) == 0
    partial = partial_path(store.folder, FILE.name, "a" * 64)
    partial.parent.mkdir(parents=True)
    partial.write_bytes(b"half")
    assert store.fetched_bytes(FILE) == 4
    assert store.give_up(row()) == 4
    assert not partial.exists()


def test_an_own_file_can_be_moved(store: ModelStore, tmp_path: Path) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(MODEL)
    store.add(own, move=True)
    assert not own.exists()
    assert [model.found.key for model in store.models()] == ["own.gguf"]


def test_what_cannot_be_added_is_refused_with_its_reason(store: ModelStore, tmp_path: Path) -> None:
    picture = tmp_path / "cat.gguf"
    picture.write_bytes(b"GIF89a")
    with pytest.raises(ModelFileError, match=r"cat\.gguf: this is not a GGUF file"):
        store.add(picture)
    with pytest.raises(UsageError, match="no file"):
        store.add(tmp_path / "none.gguf")
    text = tmp_path / "model.txt"
    text.write_bytes(MODEL)
    with pytest.raises(UsageError, match=r"NAME\.gguf"):
        store.add(text)
    good = tmp_path / "good.gguf"
    good.write_bytes(MODEL)
    store.add(good)
    with pytest.raises(UsageError, match="is there already"):
        store.add(good)


def test_removing_frees_the_model_and_what_was_fetched_of_it(store: ModelStore, tmp_path: Path) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(MODEL)
    store.add(own)
    partial = partial_path(store.folder, "own.gguf", "a" * 64)
    partial.write_bytes(b"half")
    assert store.remove("own") == len(MODEL) + 4
    assert store.models() == []
    assert partials(store.folder, "own.gguf") == []
    assert read_index(store.folder).entries == {}
    with pytest.raises(UsageError, match="no model own"):
        store.remove("own")


def test_what_was_only_begun_can_be_removed_by_its_id(store: ModelStore) -> None:
    partial = partial_path(store.folder, "Qwen3-4B-Q4_K_M.gguf", "a" * 64)
    partial.parent.mkdir(parents=True)
    partial.write_bytes(b"half")
    assert store.remove("qwen3-4b") == 4


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_removing_a_link_leaves_what_it_points_to(store: ModelStore, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.gguf"
    target.write_bytes(MODEL)
    store.folder.mkdir()
    (store.folder / "link.gguf").symlink_to(target)
    store.remove("link")
    assert target.read_bytes() == MODEL
    assert store.models() == []


@pytest.mark.parametrize("name", ["..", "../victim", "../victim.gguf", "/etc/passwd", "", "*"])
def test_nothing_outside_the_folder_can_be_removed(store: ModelStore, tmp_path: Path, name: str) -> None:
    store.folder.mkdir()
    (tmp_path / "victim.gguf").write_bytes(MODEL)
    with pytest.raises(UsageError):
        store.remove(name)
    assert (tmp_path / "victim.gguf").exists()


# --------------------------------------------------------------------------------------------------- verify


async def test_verifying_finds_what_changed_on_the_disk(store: ModelStore, tmp_path: Path) -> None:
    await store.download(FILE)
    own = tmp_path / "own.gguf"
    own.write_bytes(MODEL)
    store.folder.joinpath("own.gguf").write_bytes(MODEL)
    (store.folder / "bad.gguf").write_bytes(b"x")
    assert [(v.model.name, v.state) for v in store.verify()] == [
        ("bad", "refused"),
        ("model", "ok"),
        ("own", "new"),
    ]
    path = store.folder / "model.gguf"
    was = path.stat()
    path.write_bytes(MODEL[:-1] + b"!")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))  # the index would believe it
    bad, changed, known = store.verify()
    assert (changed.state, changed.sha256) == ("changed", sha(MODEL[:-1] + b"!"))
    assert sha(MODEL) in changed.reason
    assert (bad.is_good, changed.is_good, known.is_good) == (False, False, True)
    assert known.state == "ok"
    (only,) = store.verify("own")
    assert only.model.key == "own.gguf"


def test_a_damaged_index_says_what_is_lost_without_it(store: ModelStore) -> None:
    store.folder.mkdir()
    for text in ("", "{", "[]", '{"version": 2}', '{"pins": {"a": {}}}', json.dumps({"extra": 1})):
        (store.folder / FILE_NAME).write_text(text)
        with pytest.raises(CocoonError, match="damaged; without it"):
            read_index(store.folder)
