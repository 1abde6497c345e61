"""Where models lie and come from, as the owner may set it."""

from pathlib import Path

import pytest
from cocoon_desktop.app.settings import load_settings, save_setting
from cocoon_desktop.core.errors import UsageError


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COCOON_HOME", str(tmp_path))
    return tmp_path / "settings.toml"


def test_models_lie_with_the_programs_data_and_come_from_hugging_face(file: Path, tmp_path: Path) -> None:
    settings = load_settings(file)
    assert settings.models_folder == tmp_path / "data" / "models"
    assert settings.models_endpoint == "https://huggingface.co"


def test_the_owner_chooses_a_folder_and_a_mirror(file: Path, tmp_path: Path) -> None:
    save_setting(file, "models", "folder", "~/gguf")
    save_setting(file, "models", "mirror", "https://hub.example.org/")
    settings = load_settings(file)
    assert settings.models_folder == Path.home() / "gguf"
    assert settings.models_endpoint == "https://hub.example.org"


def test_a_model_is_named_by_what_the_folder_calls_it(file: Path, tmp_path: Path) -> None:
    model = tmp_path / "data" / "models" / "mine.gguf"
    model.parent.mkdir(parents=True)
    model.touch()
    save_setting(file, "engine", "model", "mine")
    assert load_settings(file).model_path == model


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8080",
        "http://localhost",
        "http://192.168.1.5:9000",
        "http://[fd00::1]:80",
        "https://hf-mirror.com",
    ],
)
def test_a_mirror_is_https_or_near(file: Path, url: str) -> None:
    save_setting(file, "models", "mirror", url)
    assert load_settings(file).models_endpoint == url


@pytest.mark.parametrize(
    "url",
    [
        "http://hub.example.org",
        "http://8.8.8.8",
        "hub.example.org",
        "ftp://127.0.0.1",
        "https://me:secret@hub.example.org",
        "https://hub.example.org/?a=b",
        "https://",
        "https://[",
    ],
)
def test_other_addresses_are_refused_and_never_saved(file: Path, url: str) -> None:
    with pytest.raises(UsageError, match=r"models\.mirror"):
        save_setting(file, "models", "mirror", url)
    assert not file.exists()


@pytest.mark.parametrize("folder", ["models", "./models", "~nobody-is-called-so/models"])
def test_a_folder_is_a_whole_path(file: Path, folder: str) -> None:
    with pytest.raises(UsageError, match="whole path"):
        save_setting(file, "models", "folder", folder)
