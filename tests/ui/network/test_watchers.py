"""Who sees what, for each tier: the words of the design, and gold exactly where a stranger could read."""

import pytest
from cocoon_desktop.ui.network.watchers import watchers
from cocoon_desktop.ui.tiers import Tier

WORDS = "Prompt and answer"


@pytest.mark.parametrize("tier", Tier)
def test_nobody_both_sees_and_does_not_see(tier: Tier) -> None:
    for watcher in watchers(tier):
        assert watcher.sees
        assert watcher.misses
        assert not set(watcher.sees) & set(watcher.misses)


@pytest.mark.parametrize("tier", Tier)
def test_the_four_stand_in_the_order_of_the_way(tier: Tier) -> None:
    assert [watcher.key for watcher in watchers(tier)] == ["provider", "proxy", "owner", "chain"]


@pytest.mark.parametrize(
    ("tier", "gold"),
    [(Tier.LOCAL, []), (Tier.SEALED, []), (Tier.DEVICE, ["owner"]), (Tier.COMMUNITY, ["owner"])],
)
def test_gold_is_where_a_stranger_could_read(tier: Tier, gold: list[str]) -> None:
    assert [watcher.key for watcher in watchers(tier) if watcher.hot] == gold


@pytest.mark.parametrize("tier", [Tier.SEALED, Tier.DEVICE, Tier.COMMUNITY])
def test_beyond_this_computer_everybody_but_the_owner_of_a_worker_misses_the_words(tier: Tier) -> None:
    for watcher in watchers(tier):
        assert (WORDS in watcher.sees) == watcher.hot
        assert (WORDS in watcher.misses) != watcher.hot


def test_here_the_words_are_seen_by_what_runs_on_this_computer() -> None:
    assert [watcher.key for watcher in watchers(Tier.LOCAL) if WORDS in watcher.sees] == ["proxy", "owner"]
