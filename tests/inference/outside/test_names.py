"""What a model is called there and here."""

import json

import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.outside.address import parse_server_address
from cocoon_desktop.inference.outside.names import OutsideOptions, choose_model, network_name, read_models

ADDRESS = parse_server_address("http://127.0.0.1:8000")


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("meta-llama/Llama-3.1-8B", "meta-llama/Llama-3.1-8B"),
        ("/home/anna/models/Qwen3-8B-Q4_K_M.gguf", "Qwen3-8B-Q4_K_M"),
        (r"C:\Users\Anna\qwen.GGUF", "qwen"),
        ("lora@v2", "lora-v2"),
    ],
)
def test_the_network_learns_the_name_and_not_the_folder(there: str, here: str) -> None:
    assert network_name(there) == here


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a" * 257, "/models/.gguf"])
def test_what_cannot_be_a_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="name"):
        network_name(name)


def test_the_only_model_is_taken_and_of_several_one_must_be_named() -> None:
    model = choose_model(OutsideOptions(ADDRESS, api_key="k"), ["a.gguf"])
    assert (model.name, model.server_name, model.api_key) == ("a", "a.gguf", "k")
    with pytest.raises(UsageError, match="a, b"):
        choose_model(OutsideOptions(ADDRESS), ["a", "b"])
    with pytest.raises(UsageError, match="no model"):
        choose_model(OutsideOptions(ADDRESS), [])
    assert choose_model(OutsideOptions(ADDRESS, "b"), []).server_name == "b"


def test_the_full_name_claims_nothing_that_nobody_has_checked() -> None:
    model = choose_model(OutsideOptions(ADDRESS, "b"), [])
    assert model.full_name == "b@outside:unverified"
    assert model.sha256 == ""


def test_a_key_is_never_printed() -> None:
    options = OutsideOptions(ADDRESS, "b", "secret")
    assert "secret" not in repr(options) + repr(choose_model(options, []))


def test_a_list_of_models_has_names_and_aliases() -> None:
    offered = read_models(b'{"data":[{"id":"a","aliases":["x"]},{"id":"b","aliases":null}]}')
    assert offered is not None
    assert offered.names == ("a", "b")
    assert [name for name in "abxy" if offered.has(name)] == ["a", "b", "x"]


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b"{}", b'{"data":5}', b'{"data":[5]}', b'{"data":[{"id":5}]}', b"[" * 99999],
)
def test_something_else_is_no_list(body: bytes) -> None:
    assert read_models(body) is None


def test_an_empty_list_is_one() -> None:
    offered = read_models(json.dumps({"data": []}).encode())
    assert offered is not None
    assert offered.names == ()
