"""``cocoon settings``: what every setting is, and what it is now."""

from typing import Annotated

import typer

app = typer.Typer(help="List, read, change and reset settings.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]
Key = Annotated[
    str, typer.Argument(metavar="KEY", help="Such as window.theme; cocoon settings list has all.")
]


@app.command("list")
def list_settings(
    search: Annotated[str, typer.Argument(help="Only those with these words in key or sentence.")] = "",
    changed: Annotated[bool, typer.Option("--changed", help="Only those that are not the default.")] = False,
    as_json: AsJson = False,
) -> None:
    """Every setting with its value and what it does."""
    from .settings_run import run_list

    run_list(search, changed_only=changed, as_json=as_json)


@app.command("get")
def get_setting(key: Key, as_json: AsJson = False) -> None:
    """The value of one setting."""
    from .settings_run import run_get

    run_get(key, as_json=as_json)


@app.command("set", context_settings={"ignore_unknown_options": True})
def set_setting(
    key: Key,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Several are separated by commas.")],
    as_json: AsJson = False,
) -> None:
    """Change one setting. A window that is open takes it at once, where that is possible."""
    from .settings_run import run_set

    run_set(key, value, as_json=as_json)


@app.command("reset")
def reset_setting(key: Key, as_json: AsJson = False) -> None:
    """Give one setting its default back."""
    from .settings_run import run_reset

    run_reset(key, as_json=as_json)
