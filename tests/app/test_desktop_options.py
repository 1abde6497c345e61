"""What cocoon-desktop can be told, and what it refuses."""

import pytest
from cocoon_desktop import __version__
from cocoon_desktop.app.desktop_options import DesktopOptions, parse_options


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], DesktopOptions()),
        (["--hidden"], DesktopOptions(hidden=True)),
        (["cocoon://network?v=1"], DesktopOptions(link="cocoon://network?v=1")),
        (["--hidden", "COCOON://x"], DesktopOptions(hidden=True, link="COCOON://x")),
    ],
)
def test_it_is_read(arguments: list[str], expected: DesktopOptions) -> None:
    assert parse_options(arguments) == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ["--hid"],
        ["--quit"],
        ["https://example.org"],
        ["cocoon:x", "cocoon:y"],
        ["cocoon:" + "x" * 3000],
        ["cocoon:é"],
    ],
)
def test_everything_else_is_refused_with_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse_options(arguments)
    assert ended.value.code == 2
    assert "usage: cocoon-desktop" in capsys.readouterr().err


@pytest.mark.parametrize(("question", "answer"), [("--help", "--hidden"), ("--version", __version__)])
def test_help_and_version_end_well(question: str, answer: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse_options([question])
    assert ended.value.code == 0
    assert answer in capsys.readouterr().out
