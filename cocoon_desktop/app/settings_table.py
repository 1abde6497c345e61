"""I read the table of settings out of its models: every key with its kind, limits, default and sentence."""

import types
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.setting import Kind, Setting

from .settings import TON_AMOUNT, Settings
from .settings_form import FieldInfo, Section

_PLAIN: dict[Any, Kind] = {bool: "switch", int: "whole", float: "number", str: "text", Path: "folder"}
_LISTS: dict[Any, Kind] = {str: "texts", int: "numbers"}


@cache
def settings_table() -> tuple[Setting, ...]:
    """Every setting, in the order of the file."""
    defaults = values_of(Settings())
    return tuple(
        _setting(f"{section}.{name}", field, defaults[f"{section}.{name}"])
        for section, model in _sections()
        for name, field in model.model_fields.items()
    )


def find_setting(key: str) -> Setting:
    """The setting of a key. Raises UsageError that names those that come near."""
    for setting in settings_table():
        if setting.key == key:
            return setting
    last = key.rpartition(".")[2]
    near = [setting.key for setting in settings_table() if last and last in setting.key]
    hint = f"; there is {', '.join(near)}" if near else "; cocoon settings list names them all"
    raise UsageError(f"there is no setting {key!r}{hint}", "key")


def values_of(settings: Settings) -> dict[str, object]:
    """All values by key, as TOML or JSON would hold them; None where nothing is decided."""
    sections: Mapping[str, Mapping[str, object]] = settings.model_dump()
    return {f"{section}.{name}": value for section, rest in sections.items() for name, value in rest.items()}


def _sections() -> Iterator[tuple[str, type[Section]]]:
    for section, field in Settings.model_fields.items():
        model = field.annotation
        assert isinstance(model, type), section
        assert issubclass(model, Section), section
        yield section, model


def _setting(key: str, field: FieldInfo, default: object) -> Setting:
    inner, optional = _inner(field.annotation)
    limits = [field, *_metadata(inner)]
    bare = _bare(inner)
    return Setting(
        key=key,
        kind="amount" if TON_AMOUNT in limits else _kind(key, bare),
        default=default,
        sentence=field.description,
        options=_options(bare),
        low=_limit(limits, "ge", "gt"),
        high=_limit(limits, "le", "lt"),
        optional=optional,
    )


def _inner(annotation: Any) -> tuple[Any, bool]:
    """What is left of ``X | None``, and whether there was a None."""
    if get_origin(annotation) in (Union, types.UnionType):
        others = [each for each in get_args(annotation) if each is not type(None)]
        return (others[0] if len(others) == 1 else annotation), len(others) < len(get_args(annotation))
    return annotation, False


def _metadata(annotation: Any) -> tuple[Any, ...]:
    """What is said about an annotated type."""
    return getattr(annotation, "__metadata__", ())


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def _kind(key: str, bare: Any) -> Kind:
    if _options(bare):
        return "choice"
    if bare is str and key.endswith("folder"):
        return "folder"
    if bare == list[str] and key.endswith("hours"):
        return "hours"
    if get_origin(bare) in (list, tuple):
        items = {_bare(item) for item in get_args(bare) if item is not Ellipsis}
        variable = get_origin(bare) is list or Ellipsis in get_args(bare)
        return _LISTS.get(items.pop(), "other") if variable and len(items) == 1 else "other"
    return _PLAIN.get(bare, "other")


def _options(bare: Any) -> tuple[str, ...]:
    if get_origin(bare) is Literal:
        return tuple(map(str, get_args(bare)))
    if isinstance(bare, type) and issubclass(bare, Enum):
        return tuple(str(each.value) for each in bare)
    return ()


def _limit(metadata: list[Any], *names: str) -> float | None:
    for each in metadata:
        for name in names:
            if (limit := getattr(each, name, None)) is not None:
                return float(limit)
    return None
