"""I check settings by their annotations, as pydantic would; but the window comes up before that is loaded.

The names are pydantic's. I know the kinds that a file of settings has, and no others: switches, numbers,
texts, choices, lists, and tuples of a fixed length.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    Final,
    Literal,
    Self,
    TypeAlias,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
)

Place: TypeAlias = tuple[str | int, ...]
Fault: TypeAlias = tuple[Place, str]
"""Where something is wrong, from the section down to the item of a list; and what has to be otherwise."""


class SettingsError(ValueError):
    """``faults`` are all of them, in the order of the table."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{'.'.join(map(str, place))}: {why}" for place, why in self.faults))


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """What is said about a setting beside its kind, or about a kind."""

    default: Any = None
    description: str = ""
    ge: float | None = None
    gt: float | None = None
    le: float | None = None
    lt: float | None = None
    max_length: int | None = None
    annotation: Any = None

    def usual(self) -> Any:
        """The default, for nobody else to change."""
        return list(self.default) if isinstance(self.default, list) else self.default

    def take(self, value: Any) -> Any:
        """A value of this setting. Raises SettingsError."""
        value = checked(self.annotation, value)
        return None if value is None else _ruled(value, (self,))

    def check(self, value: Any) -> Any:
        """The value, when it keeps the limits. Raises ValueError."""
        if self.ge is not None and value < self.ge:
            raise ValueError(f"has to be at least {self.ge:g}")
        if self.gt is not None and value <= self.gt:
            raise ValueError(f"has to be more than {self.gt:g}")
        if self.le is not None and value > self.le:
            raise ValueError(f"has to be at most {self.le:g}")
        if self.lt is not None and value >= self.lt:
            raise ValueError(f"has to be less than {self.lt:g}")
        if self.max_length is not None and len(value) > self.max_length:
            raise ValueError(f"has to have at most {self.max_length} characters")
        return value


def Field(  # noqa: N802 - as in pydantic
    *,
    default: Any = None,
    description: str = "",
    ge: float | None = None,
    gt: float | None = None,
    le: float | None = None,
    lt: float | None = None,
    max_length: int | None = None,
) -> Any:
    """A setting with its sentence, or the limits of an annotated kind."""
    return FieldInfo(default, description, ge, gt, le, lt, max_length)


@dataclass(frozen=True, slots=True)
class AfterValidator:
    """``check`` gets a value of the right kind and returns it as it is to be kept. It raises ValueError."""

    check: Callable[[Any], Any]


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
class Section:  # noqa: PLW1641 - no hash: lists are in it
    """Settings that belong together, or all sections. Nothing in it changes, and nothing else is in it."""

    model_fields: ClassVar[Mapping[str, FieldInfo]] = {}

    def __init_subclass__(cls) -> None:
        def info(name: str, kind: Any) -> FieldInfo:
            said = getattr(cls, name)
            return replace(said if isinstance(said, FieldInfo) else FieldInfo(said), annotation=kind)

        cls.model_fields = {name: info(name, kind) for name, kind in cls.__annotations__.items()}

    def __init__(self, /, **values: Any) -> None:
        """Raises SettingsError."""
        faults: list[Fault] = [
            ((name,), "there is no such setting") for name in values if name not in self.model_fields
        ]
        for name, field in self.model_fields.items():
            try:
                self.__dict__[name] = field.take(values[name]) if name in values else field.usual()
            except SettingsError as error:
                faults += [((name, *place), why) for place, why in error.faults]
        if faults:
            raise SettingsError(faults)

    @classmethod
    def model_validate(cls, values: Mapping[str, Any]) -> Self:
        """From what a file holds. Raises SettingsError."""
        return cls(**values)

    def model_copy(self, update: Mapping[str, Any]) -> Self:
        """With other values, which are taken as they are."""
        copy = type(self)()
        copy.__dict__.update(self.__dict__ | dict(update))
        return copy

    def model_dump(self, *, exclude_none: bool = False) -> dict[str, Any]:
        """As TOML or JSON would hold it."""
        held = {name: _plain(getattr(self, name), exclude_none) for name in self.model_fields}
        return {name: value for name, value in held.items() if not (exclude_none and value is None)}

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name} is set once and for all: make a copy")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __repr__(self) -> str:
        held = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({held})"


def checked(kind: Any, value: Any) -> Any:
    """``value`` as ``kind`` has it. Raises SettingsError."""
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *rules = get_args(kind)
        return _ruled(checked(inner, value), rules)
    if origin in (Union, UnionType):
        inner = next(each for each in get_args(kind) if each is not _NONE)
        return None if value is None else checked(inner, value)
    if origin in (list, tuple):
        return _checked_items(origin, get_args(kind), value)
    if isinstance(kind, type) and issubclass(kind, Section):
        return _checked_section(kind, value)
    try:
        return _choice(get_args(kind), value) if origin is Literal else _PLAIN[kind](value)
    except ValueError as error:
        raise SettingsError([((), str(error))]) from error


_NONE: Final = type(None)


def _ruled(value: Any, rules: Iterable[FieldInfo | AfterValidator]) -> Any:
    for rule in rules:
        try:
            value = rule.check(value)
        except ValueError as error:
            raise SettingsError([((), str(error))]) from error
    return value


def _checked_items(origin: type, kinds: tuple[Any, ...], value: Any) -> Any:
    if not isinstance(value, list | tuple):
        raise SettingsError([((), "has to be a list")])
    if origin is list:
        kinds *= len(value)
    elif len(value) != len(kinds):
        raise SettingsError([((), f"has to have {len(kinds)} items")])
    items, faults = [], list[Fault]()
    for number, (kind, item) in enumerate(zip(kinds, value, strict=True)):
        try:
            items.append(checked(kind, item))
        except SettingsError as error:
            faults += [((number, *place), why) for place, why in error.faults]
    if faults:
        raise SettingsError(faults)
    return origin(items)


def _checked_section(kind: type[Section], value: Any) -> Section:
    if isinstance(value, kind):
        return value
    if not isinstance(value, dict):
        raise SettingsError([((), "has to be a section")])
    return kind.model_validate(value)


def _choice(options: tuple[Any, ...], value: Any) -> Any:
    if not isinstance(value, str) or value not in options:
        raise ValueError(f"has to be one of {', '.join(map(repr, options))}")
    return value


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("has to be true or false")
    return value


def _whole(value: Any) -> int:
    if isinstance(value, float) and value.is_integer():
        return int(value)  # so it comes from the window
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("has to be a whole number")
    return value


def _number(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise ValueError("has to be a number")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError("has to be a finite number")
    return number


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("has to be a text")
    return value


_PLAIN: Final[Mapping[Any, Callable[[Any], Any]]] = {bool: _switch, int: _whole, float: _number, str: _text}


def _plain(value: Any, exclude_none: bool) -> Any:
    if isinstance(value, Section):
        return value.model_dump(exclude_none=exclude_none)
    return list(value) if isinstance(value, tuple | list) else value
