"""From settings to an engine in the place of ours."""

import pytest
from cocoon_desktop.app.outside_options import KEY_VARIABLE, outside_options
from cocoon_desktop.app.settings import EngineSettings, Settings
from cocoon_desktop.core.errors import UsageError


def test_without_an_address_the_engine_is_ours() -> None:
    assert outside_options(EngineSettings(model="a.gguf"), {KEY_VARIABLE: "k"}) is None


def test_with_an_address_the_model_is_a_name_there_and_the_key_comes_from_the_environment() -> None:
    settings = EngineSettings(url="http://127.0.0.1:8000/v1", model="a")
    options = outside_options(settings, {KEY_VARIABLE: "k"})
    assert options is not None
    assert (str(options.address), options.model, options.api_key) == ("http://127.0.0.1:8000", "a", "k")
    assert Settings(engine=settings).model_path is None


def test_an_address_that_is_none_is_a_mistake_of_the_owners() -> None:
    with pytest.raises(UsageError, match="https"):
        outside_options(EngineSettings(url="http://8.8.8.8"), {})


@pytest.mark.parametrize("key", ["k\r\nHost: elsewhere", "k\n", "k\0"])
def test_a_key_that_cannot_stand_in_a_header_is_a_mistake_of_the_owners(key: str) -> None:
    with pytest.raises(UsageError, match=KEY_VARIABLE) as error:
        outside_options(EngineSettings(url="http://127.0.0.1:8000"), {KEY_VARIABLE: key})
    assert "elsewhere" not in str(error.value)
