"""I turn a painted week into spans, text and words, and back. A week is a set of hours: 0 is Monday's first,
167 Sunday's last.

A span whose end is not after its beginning ends on the next day, as people say it: Mon-Fri 22:00 to 07:00.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from ..i18n import fill, listed, translate

Week: TypeAlias = frozenset[int]

DAYS: Final = 7
HOURS: Final = 24
WEEK: Final = DAYS * HOURS
ALWAYS: Final[Week] = frozenset(range(WEEK))
NAMES: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN: Final = re.compile(
    r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))?\s+"
    r"(?P<start>\d\d?)(?::(?P<late>\d\d))?-(?P<end>\d\d?)(?::(?P<more>\d\d))?"
)


@dataclass(frozen=True, slots=True)
class Span:
    """On each of ``days``, from the hour ``start`` to ``end``; to that of the next day if it is earlier."""

    days: tuple[int, ...]
    start: int
    end: int

    def hours(self) -> Iterable[int]:
        """All hours of the week that lie in it."""
        length = self.end - self.start if self.end > self.start else self.end + HOURS - self.start
        return ((day * HOURS + self.start + at) % WEEK for day in self.days for at in range(length))


def spans_of(week: Week) -> tuple[Span, ...]:
    """The fewest spans that people would name: whole days, then nights that go over midnight, then the rest.

    Together they are exactly the week.
    """
    whole = {day for day in range(DAYS) if all(day * HOURS + hour in week for hour in range(HOURS))}
    found: dict[tuple[int, int], set[int]] = {}
    mornings: list[tuple[int, int]] = []
    evenings: list[tuple[int, int]] = []
    for day in set(range(DAYS)) - whole:
        for start, end in _runs(week, day):
            if start == 0:
                mornings.append((day, end))
            elif end == HOURS:
                evenings.append((day, start))
            else:
                found.setdefault((start, end), set()).add(day)
    _join_nights(found, dict(mornings), dict(evenings), whole)
    if whole:
        found.setdefault((0, HOURS), set()).update(whole)
    spans = [Span(tuple(sorted(days)), *times) for times, days in found.items()]
    return tuple(
        sorted(spans, key=lambda span: (span.start == 0 and span.end == HOURS, span.days, span.start))
    )


def _runs(week: Week, day: int) -> list[tuple[int, int]]:
    """Painted stretches of one day, from hour to hour."""
    edges, before = [], False
    for hour in range(HOURS + 1):
        now = hour < HOURS and day * HOURS + hour in week
        if now != before:
            edges.append(hour)
        before = now
    return list(zip(edges[::2], edges[1::2], strict=True))


def _join_nights(
    found: dict[tuple[int, int], set[int]],
    mornings: dict[int, int],
    evenings: dict[int, int],
    whole: set[int],
) -> None:
    """An evening and the morning after it are one night. Beside a whole day, a night of another day's shape
    covers nothing that is not painted anyway.
    """
    loose = dict(mornings)
    alone = dict(evenings)
    for day, start in evenings.items():
        after = (day + 1) % DAYS
        end = mornings.get(after)
        if end is not None and end < start:
            found.setdefault((start, end), set()).add(day)
            del loose[after], alone[day]
    nights = [times for times in found if times[1] < times[0]]
    for day, start in alone.items():
        fitting = [times for times in nights if times[0] == start and (day + 1) % DAYS in whole]
        found.setdefault(fitting[0] if fitting else (start, HOURS), set()).add(day)
    for day, end in loose.items():
        eve = (day - 1) % DAYS
        fitting = [times for times in nights if times[1] == end and eve in whole]
        times, when = (fitting[0], eve) if fitting else ((0, end), day)
        found.setdefault(times, set()).add(when)


def week_of(lines: Iterable[str]) -> Week:
    """The week that a setting's lines mean, such as ``mon-fri 22:00-07:00``; of an hour that is begun late or
    ended early, nothing. Lines that cannot be read mean nothing.
    """
    return frozenset(hour for line in lines for span in _read(line) for hour in span.hours())


def is_exact(lines: Iterable[str]) -> bool:
    """Whether a painted week says the same as the lines: every one is understood, and goes by whole hours."""
    return all(_read(line) and set(re.findall(r":(\d\d)", line)) <= {"00"} for line in lines)


def lines_of(week: Week) -> list[str]:
    """The lines of a setting, which ``week_of`` reads again."""
    return [
        f"{days} {span.start:02}:00-{span.end:02}:00"
        for span in spans_of(week)
        for days in _day_ranges(span.days)
    ]


def _read(line: str) -> list[Span]:
    """The span of a line, by whole hours; none where there is none."""
    found = _SPAN.fullmatch(line.strip().lower())
    if found is None:
        return []
    first, last = found["first"], found["last"] or found["first"]
    start, end = int(found["start"]) + (int(found["late"] or 0) > 0), int(found["end"])
    if first not in NAMES or last not in NAMES or start >= HOURS or end > HOURS or start == end:
        return []
    count = (NAMES.index(last) - NAMES.index(first)) % DAYS + 1
    days = sorted((NAMES.index(first) + at) % DAYS for at in range(count))
    return [Span(tuple(days), start, end)]


def _day_ranges(days: Sequence[int]) -> list[str]:
    ranges = []
    for first, last in _neighbours(days):
        ranges.append(NAMES[first] if first == last else f"{NAMES[first]}-{NAMES[last]}")
    return ranges


def _neighbours(days: Sequence[int]) -> list[tuple[int, int]]:
    """Days that follow each other, as first and last."""
    ranges: list[tuple[int, int]] = []
    for day in days:
        if ranges and ranges[-1][1] == day - 1:
            ranges[-1] = ranges[-1][0], day
        else:
            ranges.append((day, day))
    return ranges


def sentence_of(week: Week, day_name: Callable[[int], str], hour_name: Callable[[int], str]) -> str:
    """Painted hours in words; nothing for none. ``day_name`` knows the short names, 0 is Monday, and
    ``hour_name`` the hours, 0 to 24.
    """
    if not week:
        return ""
    if week == ALWAYS:
        return translate("Hours", "Always.")
    parts = []
    for span in spans_of(week):
        days = _days_in_words(span.days, day_name)
        if (span.start, span.end) == (0, HOURS):
            parts.append(fill(translate("Hours", "%1 always"), days))
        else:
            times = (hour_name(span.start), hour_name(span.end))
            parts.append(fill(translate("Hours", "%1 %2 to %3"), days, *times))
    sentence = fill(translate("Hours", "%1."), listed(parts))
    return sentence[:1].upper() + sentence[1:]


def _days_in_words(days: tuple[int, ...], day_name: Callable[[int], str]) -> str:
    if days == (5, 6):
        return translate("Hours", "weekends")
    if len(days) == DAYS:
        return translate("Hours", "every day")
    shown = []
    for first, last in _neighbours(days):
        shown.append(day_name(first) if first == last else f"{day_name(first)}\N{EN DASH}{day_name(last)}")
    return " ".join(shown)
