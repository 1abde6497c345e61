"""How long an engine may be silent, and what silence means."""

from cocoon_desktop.inference.messages import Loading, Ready, Rendered, Rendering, Step
from cocoon_desktop.inference.process.watch import Silence, Watch

LIMITS = Silence(loading_s=100, step_s=50, template_s=2)
READY = Ready("tiny", 512, 512, 4, "file", "", "CPU")


def test_loading_may_take_long_as_long_as_it_goes_on() -> None:
    watch = Watch(LIMITS, now=0)
    assert watch.deadline() == 100
    watch.heard(Loading(0.5), now=90)
    assert watch.deadline() == 190
    assert "loading made no progress for 100 s" in watch.meaning()


def test_with_nothing_to_do_silence_may_last() -> None:
    watch = Watch(LIMITS, now=0)
    watch.heard(READY, now=1)
    assert watch.deadline() is None


def test_with_work_the_silence_counts_from_the_first_request() -> None:
    watch = Watch(LIMITS, now=0)
    watch.heard(READY, now=1)
    watch.busy(True, now=1000)
    assert watch.deadline() == 1050
    watch.busy(True, now=1020)
    assert watch.deadline() == 1050
    watch.heard(Step(), now=1030)
    assert watch.deadline() == 1080
    assert "a step took more than 50 s" in watch.meaning()
    watch.busy(False, now=1040)
    assert watch.deadline() is None


def test_a_template_gets_little_time_whenever_it_runs() -> None:
    watch = Watch(LIMITS, now=0)
    watch.heard(Rendering(0), now=10)
    assert (watch.deadline(), watch.rendering) == (12, 0)
    watch.heard(Rendered(0), now=11)
    assert (watch.deadline(), watch.rendering) == (111, None)
    watch.heard(READY, now=12)
    watch.heard(Rendering(7), now=20)
    assert (watch.deadline(), watch.rendering) == (22, 7)
    assert "template ran for more than 2 s" in watch.meaning()
