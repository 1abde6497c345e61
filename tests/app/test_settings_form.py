"""Sections are checked by their annotations: what fits is taken, everything else is named with its reason."""

from typing import Annotated, Any, Literal

import pytest
from cocoon_desktop.app.settings_form import AfterValidator, Field, Section, SettingsError
from hypothesis import given
from hypothesis import strategies as st


def _even(number: int) -> int:
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number


class Inner(Section):
    switch: bool = Field(default=True, description="A switch.")
    whole: Annotated[int, Field(ge=0, lt=10)] = Field(default=3, description="A number.")
    even: Annotated[int, AfterValidator(_even)] | None = Field(default=None, description="An even one.")
    share: Annotated[float, Field(gt=0, le=1)] = Field(default=0.5, description="A share.")
    name: Annotated[str, Field(max_length=3)] = Field(default="", description="A name.")
    choice: Literal["a", "b"] = Field(default="a", description="One of two.")
    many: list[Annotated[int, Field(ge=0)]] = Field(default=[], description="Numbers.")
    pair: tuple[int, str] | None = Field(default=None, description="Two.")
    direct: int = Field(default=5, ge=5, description="With its limit at the setting.")


class Outer(Section):
    inner: Inner = Inner()


@pytest.mark.parametrize(
    ("name", "said", "kept"),
    [
        ("switch", False, False),
        ("whole", 9, 9),
        ("whole", 4.0, 4),
        ("even", 2, 2),
        ("even", None, None),
        ("share", 1, 1.0),
        ("name", "abc", "abc"),
        ("choice", "b", "b"),
        ("many", [1, 2], [1, 2]),
        ("many", (1,), [1]),
        ("pair", [1, "x"], (1, "x")),
        ("direct", 6, 6),
    ],
)
def test_what_fits_is_kept_as_its_kind(name: str, said: object, kept: object) -> None:
    value = getattr(Inner.model_validate({name: said}), name)
    assert (value, type(value)) == (kept, type(kept))


@pytest.mark.parametrize(
    ("name", "said", "why"),
    [
        ("switch", 1, "switch: has to be true or false"),
        ("whole", True, "whole: has to be a whole number"),
        ("whole", "3", "whole: has to be a whole number"),
        ("whole", 3.5, "whole: has to be a whole number"),
        ("whole", -1, "whole: has to be at least 0"),
        ("whole", 10, "whole: has to be less than 10"),
        ("even", 3, "even: 3 is odd"),
        ("share", 0, "share: has to be more than 0"),
        ("share", 1.5, "share: has to be at most 1"),
        ("share", float("nan"), "share: has to be a finite number"),
        ("share", 10**400, "share: has to be a finite number"),
        ("name", "abcd", "name: has to have at most 3 characters"),
        ("name", 1, "name: has to be a text"),
        ("choice", "c", "choice: has to be one of 'a', 'b'"),
        ("choice", [], "choice: has to be one of 'a', 'b'"),
        ("many", [0, -1, "x"], r"many\.1: has to be at least 0; many\.2: has to be a whole number"),
        ("many", {}, "many: has to be a list"),
        ("pair", [1], "pair: has to have 2 items"),
        ("direct", 4, "direct: has to be at least 5"),
        ("other", 1, "other: there is no such setting"),
        ("self", 1, "self: there is no such setting"),
    ],
)
def test_what_does_not_fit_is_named_with_its_reason(name: str, said: object, why: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{why}$"):
        Inner.model_validate({name: said})


def test_every_fault_is_told_at_once_with_its_section() -> None:
    with pytest.raises(SettingsError) as wrong:
        Outer.model_validate({"inner": {"whole": -1, "name": 2, "typo": 3}, "x": 4})
    places = [place for place, _ in wrong.value.faults]
    assert places == [("x",), ("inner", "typo"), ("inner", "whole"), ("inner", "name")]


def test_a_section_is_a_section() -> None:
    with pytest.raises(SettingsError, match="inner: has to be a section"):
        Outer.model_validate({"inner": 3})


def test_nothing_in_it_can_be_set_and_no_default_is_shared() -> None:
    one, other = Inner(), Inner()
    name = "whole"
    with pytest.raises(AttributeError, match="copy"):
        setattr(one, name, 4)
    one.many.append(1)
    assert other.many == []
    assert Inner().many == []


def test_a_copy_differs_in_what_was_said_and_the_first_stays() -> None:
    first = Outer(inner=Inner(whole=4))
    second = first.model_copy({"inner": first.inner.model_copy({"whole": 5})})
    assert (first.inner.whole, second.inner.whole) == (4, 5)
    assert first != second
    assert second == Outer(inner=Inner(whole=5))
    assert "whole=5" in repr(second)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(values=st.dictionaries(st.sampled_from([*Inner.model_fields, "?"]), VALUES))
def test_whatever_is_said_is_taken_whole_or_refused_and_what_is_written_is_read_again(
    values: dict[str, Any],
) -> None:
    try:
        taken = Inner.model_validate(values)
    except SettingsError:
        return
    assert Inner.model_validate(taken.model_dump()) == taken
    assert Inner.model_validate(taken.model_dump(exclude_none=True)) == taken
