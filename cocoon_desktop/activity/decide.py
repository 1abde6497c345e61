"""I decide whether this computer works for the network now, and name the rule that forbids it.

Pure: the same surroundings, wishes, moment and earlier decision give the same decision.
"""

from collections.abc import Mapping
from datetime import tzinfo

from .decision import FIRM, Action, Decision, Rule
from .rules import LEVEL_RULES, RULES, Moment, RuleOf
from .surroundings import RunAnyway, Surroundings
from .wishes import Wishes

ANYWAY_S = 3600.0


def decide(
    around: Surroundings,
    wishes: Wishes,
    now: float,
    previous: Decision | None = None,
    *,
    rules: Mapping[Rule, RuleOf] = RULES,
    zone: tzinfo | None = None,
) -> Decision:
    """What to do at the unix time ``now``. ``previous`` lends what is held its beginning and its slack."""
    earlier = () if previous is None else (*previous.causes, *previous.set_aside)
    moment = Moment(around, wishes, now, {cause.rule: cause for cause in earlier}, zone)
    found = [cause for rule in rules.values() if (cause := rule(moment)) is not None]
    found.sort(key=lambda cause: cause.strictness)
    anyway = around.anyway if around.anyway is not None and now < around.anyway.until else None
    over = frozenset() if anyway is None else anyway.over - FIRM
    causes = [cause for cause in found if cause.rule not in over]
    cause = causes[0] if causes else None
    action = Action.FULL if cause is None else cause.action
    rule = None if cause is None else cause.rule
    same = previous is not None and (previous.action, _rule_of(previous)) == (action, rule)
    return Decision(
        action,
        previous.since if previous is not None and same else now,
        cause,
        tuple(causes[1:]),
        tuple(cause for cause in found if cause.rule in over),
        None if anyway is None else anyway.until,
    )


def _rule_of(decision: Decision) -> Rule | None:
    return None if decision.cause is None else decision.cause.rule


def run_anyway(decision: Decision, now: float) -> RunAnyway:
    """Set aside what forbids work now, for ``ANYWAY_S``. A presence that needs less is set aside with it."""
    over = {cause.rule for cause in (*decision.causes, *decision.set_aside)} - FIRM
    levels = [level for level, rule in LEVEL_RULES.items() if rule in over]
    over |= {LEVEL_RULES[level] for level in LEVEL_RULES if levels and level <= max(levels)}
    return RunAnyway(now + ANYWAY_S, frozenset(over))
