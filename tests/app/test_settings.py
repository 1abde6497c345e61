"""Settings: defaults, what is wrong is named, and the owner's comments survive."""

from pathlib import Path

import pytest
from cocoon_desktop.app.settings import Settings, load_settings, save_setting
from cocoon_desktop.core.errors import UsageError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_everything_has_its_default(file: Path) -> None:
    settings = load_settings(file)
    assert settings == Settings()
    assert settings.endpoint.port == 10_000
    assert settings.model_path is None


def test_a_file_changes_what_it_names(file: Path) -> None:
    file.write_text('[endpoint]\nport = 1234\n[engine]\nmodel = "~/m.gguf"\n[window]\nplace = [1, 2, 3, 4]\n')
    settings = load_settings(file)
    assert settings.endpoint.port == 1234
    assert settings.model_path == Path.home() / "m.gguf"
    assert settings.window.place == (1, 2, 3, 4)
    assert settings.engine.n_ctx == 0


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[endpoint]\nport = 70000", "endpoint.port"),
        ('[endpoint]\nport = "many"', "endpoint.port"),
        ("[endpoint]\nprot = 1", "endpoint.prot"),
        ("[nothing]\nx = 1", "nothing"),
        ('[window]\ntheme = "pink"', "window.theme"),
        ("[when]\nmin_profit = nan", "when.min_profit"),
        ("[power]\nton_price = inf", "power.ton_price"),
        ("[endpoint", "not valid TOML"),
        ("[endpoint]\nport = " + "9" * 5000, "not valid TOML"),
        ("x = " + "[" * 9999, "not valid TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_file(file: Path, text: str, named: str) -> None:
    file.write_text(text)
    with pytest.raises(UsageError) as wrong:
        load_settings(file)
    assert named in str(wrong.value)
    assert str(file) in str(wrong.value)


def test_a_file_that_is_no_text_is_named(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match=r"settings\.toml"):
        load_settings(file)


def test_saving_keeps_the_owners_comments(file: Path) -> None:
    file.write_text("# mine\n[endpoint]\nport = 1234 # why\n")
    save_setting(file, "window", "theme", "dark")
    assert load_settings(file).window.theme == "dark"
    text = file.read_text()
    assert "# mine" in text
    assert "port = 1234 # why" in text


def test_what_is_wrong_is_never_saved(file: Path) -> None:
    with pytest.raises(UsageError, match="theme"):
        save_setting(file, "window", "theme", "pink")
    assert not file.exists()


def test_every_setting_has_a_sentence() -> None:
    for section in Settings.model_fields.values():
        assert section.annotation is not None
        for name, field in section.annotation.model_fields.items():
            assert (field.description or "").endswith("."), name
