"""What is remembered of answers: the latest, within a limit of bytes."""

from typing import Any

import pytest
from cocoon_desktop.endpoint.responses.memory import ResponseMemory
from cocoon_desktop.wire.openai import OpenAIError
from hypothesis import given
from hypothesis import strategies as st


def answer(number: int, before: int | None = None) -> dict[str, Any]:
    before_id = None if before is None else f"resp_{before}"
    return {"id": f"resp_{number}", "previous_response_id": before_id, "output": [{"id": f"msg_{number}"}]}


def knows(memory: ResponseMemory, number: int) -> bool:
    try:
        found = memory.response(f"resp_{number}")
    except OpenAIError:
        with pytest.raises(OpenAIError):
            memory.conversation(f"resp_{number}")
        with pytest.raises(OpenAIError):
            memory.item(f"msg_{number}", "input[0]")
        return False
    assert memory.item(f"msg_{number}", "input[0]") == found["output"][0]
    assert memory.conversation(f"resp_{number}")[-1] == found["output"][0]
    return True


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), max_size=40))
def test_the_latest_are_known_and_never_more_than_fit(asked: list[tuple[int, bool]]) -> None:
    memory, sizes = ResponseMemory(100), dict[int, int]()
    for number, (size, goes_on) in enumerate(asked):
        before = number - 1 if goes_on and knows(memory, number - 1) else None
        sizes[number] = size + (sizes[before] if before is not None else 0)
        memory.keep([], answer(number, before), size)
        known = [each for each in sizes if knows(memory, each)]
        assert sum(sizes[each] for each in known) <= 100
        assert knows(memory, number) == (sizes[number] <= 100)
        left_out = [each for each in sizes if each not in known and sizes[each] <= 100]
        assert not left_out or not known or max(left_out) < min(known)


def test_what_is_forgotten_makes_room() -> None:
    memory = ResponseMemory(100)
    memory.keep([], answer(0), 60)
    memory.forget("resp_0")
    memory.keep([], answer(1), 60)
    memory.keep([], answer(2), 40)
    assert [knows(memory, number) for number in range(3)] == [False, True, True]
