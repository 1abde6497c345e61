"""A door has places for each origin and altogether; whoever leaves gives his place back."""

from contextlib import ExitStack

import pytest
from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.network.tls.door import Door, Places, origin_of
from hypothesis import given
from hypothesis import strategies as st


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=30))
def test_no_origin_and_no_crowd_has_more_than_its_places(knocks: list[str]) -> None:
    door, inside = Door(Places(each=2, all=4)), list[str]()
    with ExitStack() as held:
        for origin in knocks:
            has_place = inside.count(origin) < 2 and len(inside) < 4
            try:
                held.enter_context(door.inside(origin))
            except RemoteProtocolError:
                assert not has_place
            else:
                assert has_place
                inside.append(origin)
    assert not door._inside


def test_a_place_is_given_back_when_it_goes_wrong() -> None:
    door = Door(Places(each=1, all=1))
    with pytest.raises(ZeroDivisionError), door.inside("1.2.3.4"):
        raise ZeroDivisionError
    with door.inside("1.2.3.4"):
        pass


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1.2.3.4", "1.2.3.5", False),
        ("1.2.3.4", "::ffff:1.2.3.4", True),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("", "", True),
    ],
)
def test_an_ipv6_host_has_one_place_for_its_whole_network(one: str, other: str, same: bool) -> None:
    assert (origin_of(one) == origin_of(other)) is same
