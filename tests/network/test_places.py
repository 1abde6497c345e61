"""Whoever crowds a port crowds out strangers, of its own computer first, and never a peer that is known."""

from cocoon_desktop.network.places import Places
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

HERE, FAR = None, "203.0.113.9"


def test_the_oldest_stranger_gives_way() -> None:
    places = Places(max_strangers=2)
    assert [places.knock(number, HERE) for number in range(3)] == [[], [], [0]]
    places.recognized(1)
    assert places.knock(3, HERE) == []
    assert places.knock(4, HERE) == [2]


def test_a_crowd_from_one_computer_crowds_out_itself() -> None:
    places = Places(max_strangers=4)
    places.knock(0, "198.51.100.1")
    gone = [places.knock(number, FAR) for number in range(1, 20)]
    assert [0] not in gone
    assert places.strangers == 4


def test_one_computer_has_few_places_and_its_strangers_give_way_to_each_other() -> None:
    places = Places(max_per_address=2)
    assert [places.knock(number, FAR) for number in range(3)] == [[], [], [0]]
    places.recognized(1)
    places.recognized(2)
    assert places.knock(3, FAR) is None
    assert places.knock(4, HERE) == []
    places.left(1)
    assert places.knock(5, FAR) == []


def test_whoever_came_through_a_router_counts_where_it_is() -> None:
    places = Places(max_per_address=1)
    assert [places.knock(number, HERE) for number in range(3)] == [[], [], []]
    assert places.located(0, FAR) == []
    places.recognized(0)
    assert places.located(1, FAR) is None
    assert (places.taken, places.known) == (2, 1)


@given(st.lists(st.sampled_from([HERE, FAR, "198.51.100.1"])))
def test_strangers_never_keep_a_peer_out(crowd: list[str | None]) -> None:
    places = Places(max_known=8, max_strangers=4, max_per_address=3)
    places.knock(-1, "192.0.2.1")
    places.recognized(-1)
    for number, address in enumerate(crowd):
        places.knock(number, address)
    assert places.known == 1
    assert places.knock(len(crowd), "192.0.2.1") is not None


class PlacesMachine(RuleBasedStateMachine):
    """Whatever comes and goes, the counts are those of who is there."""

    def __init__(self) -> None:
        super().__init__()
        self.places = Places(max_known=3, max_strangers=3, max_per_address=2)
        self.there: dict[int, str | None] = {}
        self.known: set[int] = set()
        self.next = 0

    @rule(address=st.sampled_from([HERE, FAR]))
    def knock(self, address: str | None) -> None:
        number, self.next = self.next, self.next + 1
        gone = self.places.knock(number, address)
        if gone is None:
            return
        assert not self.known & set(gone)
        for stranger in gone:
            del self.there[stranger]
        self.there[number] = address

    @rule(data=st.data())
    def recognized(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, self.next))
        self.places.recognized(number)
        if number in self.there:
            self.known.add(number)

    @rule(data=st.data())
    def left(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, self.next))
        self.places.left(number)
        self.there.pop(number, None)
        self.known.discard(number)

    @invariant()
    def counts_agree(self) -> None:
        assert (self.places.taken, self.places.known) == (len(self.there), len(self.known))
        assert self.places.strangers <= 3
        assert list(self.there.values()).count(FAR) <= 2


TestPlaces = PlacesMachine.TestCase
