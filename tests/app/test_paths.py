"""The folders of the program: made for this user alone, or an error that names the one that cannot be."""

import os
import stat
from pathlib import Path

import pytest
from cocoon_desktop.app.paths import HOME_VARIABLE, find_paths
from cocoon_desktop.core.errors import UsageError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    return tmp_path


def test_they_are_made_for_this_user_alone(home: Path) -> None:
    paths = find_paths().make()
    for folder in (paths.config, paths.data, paths.cache, paths.logs, paths.runtime):
        assert folder.is_relative_to(home)
        assert os.name == "nt" or stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_one_that_cannot_be_made_is_named(home: Path) -> None:
    (home / "data").write_text("a file stands in its place")
    with pytest.raises(UsageError, match=r"data cannot be used: File exists\. .*COCOON_HOME"):
        find_paths().make()


def test_one_that_may_not_be_written_to_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logs = find_paths().make().logs
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != logs)
    with pytest.raises(UsageError, match=r"logs cannot be used: it may not be written to"):
        find_paths().make()
