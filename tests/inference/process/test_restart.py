"""When an engine that died is started again."""

from cocoon_desktop.inference.process.restart import GiveUp, Restart, RestartLimits, RestartPolicy


def test_each_failure_waits_longer_than_the_one_before() -> None:
    policy = RestartPolicy(RestartLimits(first_wait_s=0.5))
    assert [policy.decide(now) for now in (0, 1, 2)] == [Restart(0.5), Restart(1.0), Restart(2.0)]


def test_the_wait_has_a_limit() -> None:
    policy = RestartPolicy(RestartLimits(most_failures=100, first_wait_s=1, most_wait_s=8))
    assert [policy.decide(now) for now in range(6)][-1] == Restart(8)


def test_too_many_failures_in_a_short_time_are_the_end() -> None:
    policy = RestartPolicy(RestartLimits(most_failures=3, within_s=600))
    policy.decide(0)
    policy.decide(10)
    assert policy.decide(20) == GiveUp("it ended 3 times within 10 minutes")


def test_failures_of_long_ago_do_not_count() -> None:
    policy = RestartPolicy(RestartLimits(most_failures=3, within_s=600, first_wait_s=0.5))
    policy.decide(0)
    policy.decide(10)
    assert policy.decide(605) == Restart(1.0)
    assert policy.decide(5000) == Restart(0.5)


def test_a_person_who_asks_again_gets_all_tries_again() -> None:
    policy = RestartPolicy(RestartLimits(most_failures=2))
    policy.decide(0)
    assert isinstance(policy.decide(1), GiveUp)
    policy.forget()
    assert isinstance(policy.decide(2), Restart)
