"""The guide offers the rules that this version has, as they stand."""

import pytest
from cocoon_desktop.ui.guide.rules import NIGHT, RuleValue, offered_rules


def test_a_setting_that_is_not_there_is_not_offered() -> None:
    assert offered_rules({}) == []
    assert offered_rules({"window": {"maximized": True}, "when": {"moon": 1}}) == []
    assert [rule.name for rule in offered_rules({"when": {"on_battery": True, "idle_minutes": 5}})] == [
        "idle_minutes",
        "on_battery",
    ]


@pytest.mark.parametrize(
    ("name", "value", "options", "current"),
    [
        ("idle_minutes", 15, ("5 min", "15 min", "30 min"), 1),
        ("idle_minutes", 7, ("5 min", "15 min", "30 min", "7 min"), 3),
        ("hours", [], ("Any", "At night, 22:00 to 08:00"), 0),
        ("hours", NIGHT, ("Any", "At night, 22:00 to 08:00"), 1),
        ("hours", ["sat 10:00-12:00"], ("Any", "At night, 22:00 to 08:00", "As it is"), 2),
        ("on_battery", False, (), 0),
    ],
)
def test_what_holds_now_is_among_what_is_offered(
    name: str, value: RuleValue, options: tuple[str, ...], current: int
) -> None:
    (rule,) = offered_rules({"when": {name: value}})
    assert (rule.options, rule.current) == (options, current)
    assert rule.values[rule.current] == value
