"""Servers take turns, and are asked the same; no round asks what was asked before."""

from dataclasses import replace
from itertools import pairwise

import pytest
from cocoon_desktop.bench.words import Ruler
from cocoon_desktop.bench.workload import QUICK, Job, Setting, plan, questions
from cocoon_desktop.core.errors import UsageError

RULER = Ruler(1, 1)
SETTING = Setting()


@pytest.mark.parametrize("seed", range(5))
def test_servers_take_turns_at_every_workload_of_every_round(seed: int) -> None:
    jobs = plan(replace(SETTING, seed=seed), ["ours", "peer"])
    assert len(jobs) == len(set(jobs)) == 3 * (4 + 1) * 2
    for one, next_one in pairwise(jobs):
        assert one.server != next_one.server
    for one, its_pair in zip(jobs[::2], jobs[1::2], strict=True):
        assert replace(one, server=its_pair.server) == its_pair


def test_chance_decides_who_begins() -> None:
    beginners = {plan(replace(SETTING, seed=seed), ["ours", "peer"])[0].server for seed in range(20)}
    assert beginners == {"ours", "peer"}


def test_both_servers_are_asked_the_same_and_nothing_is_asked_twice() -> None:
    asked = {job: questions(SETTING, job, RULER) for job in plan(SETTING, ["ours", "peer"])}
    for job, theirs in asked.items():
        assert theirs == asked[replace(job, server="ours" if job.server == "peer" else "peer")]
        assert len(theirs) == job.at_once
    prompts = [each.prompt for job, ours in asked.items() if job.server == "ours" for each in ours]
    assert len(set(prompts)) == len(prompts)


def test_prompts_with_a_prefix_begin_alike_and_end_differently() -> None:
    asked = questions(SETTING, Job(0, "ours", 8, True), RULER)
    words = [question.prompt.split() for question in asked]
    assert len({tuple(each[:999]) for each in words}) == 1
    assert len({each[999] for each in words}) > 1
    assert {len(each) for each in words} == {999 + 32}
    other = questions(SETTING, Job(1, "ours", 8, True), RULER)
    assert other[0].prompt.split()[:10] != words[0][:10]


def test_there_is_a_slot_for_every_request() -> None:
    assert SETTING.slots == 16
    assert replace(SETTING, at_once=(1,)).slots == 8
    assert QUICK.slots == 2


def test_what_does_not_fit_the_context_is_refused() -> None:
    with pytest.raises(UsageError, match="do not fit a context of 512"):
        replace(SETTING, ctx=512)
