"""Who sits where in the KV cache: on a cache of paper that fills its cells as llama.cpp does."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import pytest
from cocoon_desktop.inference.generation import Sampling
from cocoon_desktop.inference.llama import seating
from cocoon_desktop.inference.llama.answer import Answer, Token
from cocoon_desktop.inference.llama.seating import Seating
from cocoon_desktop.inference.llama.work import Work
from cocoon_desktop.inference.messages import Generate, Load
from hypothesis import given, settings
from hypothesis import strategies as st

CELLS, SLOTS, SEQUENCES, N_CTX = 96, 3, 5, 80
LOAD = Load("", "", "", N_CTX, CELLS, SLOTS, SEQUENCES, 16, 1, 0, own_template=True)


@dataclass
class PaperCell:
    """A token at its position, and the sequences that have it."""

    token: int
    position: int
    owners: set[int]


@dataclass
class PaperContext:
    """Stands in for ``Context``: the next free cell from ``head`` on is taken (llama-kv-cache.cpp,
    find_slot and seq_rm).
    """

    can_cut: bool = True
    devices: tuple[str, ...] = ()
    cells: list[PaperCell | None] = field(default_factory=lambda: [None] * CELLS)
    head: int = 0
    packed: int = 0

    @property
    def model(self) -> Any:
        return SimpleNamespace(can_cut=self.can_cut, devices=self.devices)

    def put(self, sequence: int, position: int, tokens: list[int]) -> None:
        used = sum(cell is not None for cell in self.cells)
        if self.head > used + 2 * len(tokens):
            self.head = 0
        for offset, token in enumerate(tokens):
            free = [index % CELLS for index in range(self.head, self.head + CELLS)]
            index = next(index for index in free if self.cells[index] is None)
            self.cells[index] = PaperCell(token, position + offset, {sequence})
            self.head = (index + 1) % CELLS

    def cut(self, sequence: int, position: int = 0) -> int:
        if not self.can_cut and position and any(True for _ in self._of(sequence, position)):
            position = 0
        first = CELLS
        for index, cell in self._of(sequence, position):
            cell.owners.discard(sequence)
            if not cell.owners:
                self.cells[index] = None
                first = min(first, index)
        self.head = min(self.head, first) if first < CELLS else self.head
        return position

    def _of(self, sequence: int, position: int) -> list[tuple[int, PaperCell]]:
        return [
            (index, cell)
            for index, cell in enumerate(self.cells)
            if cell is not None and sequence in cell.owners and cell.position >= position
        ]

    def copy(self, source: int, target: int, tokens: int) -> None:
        for _, cell in self._of(source, 0):
            if cell.position < tokens:
                cell.owners.add(target)

    def repack(self, sequences: list[int]) -> set[int]:
        saved = {number: self.read(number) for number in sequences}
        self.cells, self.head = [None] * CELLS, 0
        for number, tokens in saved.items():
            self.write(number, tokens)
        self.packed += 1
        return set(sequences)

    def read(self, sequence: int) -> list[int]:
        return [cell.token for _, cell in self._of(sequence, 0)]

    def write(self, sequence: int, data: list[int]) -> bool:
        if len(data) > sum(cell is None for cell in self.cells):
            return False
        self.put(sequence, 0, data)
        return True

    def row(self, sequence: int) -> list[PaperCell]:
        """A sequence's cells, in the order in which attention adds them up."""
        return [cell for _, cell in self._of(sequence, 0)]


class Table:
    """Answers that are seated, computed and leave, and the law that holds whatever they do."""

    def __init__(self, context: PaperContext) -> None:
        self.context = context
        self.seating = Seating(LOAD, cast("Any", context), cast("Any", None))
        self.waiting: list[Work] = []
        self.numbers = 0

    def ask(self, prompt: list[int], max_tokens: int) -> None:
        self.numbers += 1
        request = Generate(self.numbers, None, "", max_tokens, (), Sampling())
        self.waiting.append(Work(Answer(request, prompt, N_CTX), cast("Any", None)))

    def step(self, most: int = 16) -> None:
        while self.waiting and self.seating.seat(self.waiting[0]):
            self.waiting.pop(0)
        for work in self.seating.make_room():
            self.waiting.insert(0, work)
        for work in list(self.seating.awake()):
            count = min(most, work.answer.unread)
            tokens = work.answer.next_tokens(count)
            self.context.put(work.sequence.number, work.answer.cells, tokens)
            work.advance(count)
            self.seating.computed(count)
            if not work.answer.unread:
                generated = 1000 * work.answer.id + work.answer.generated
                if work.answer.take(Token(generated, b"", ends_answer=False)).finish:
                    self.seating.leave(work)
        self.check()

    def cancel(self, place: int) -> None:
        if self.seating.works:
            self.seating.leave(self.seating.works[place % len(self.seating.works)])

    def check(self) -> None:
        for work in self.seating.works:
            answer, row = work.answer, self.context.row(work.sequence.number)
            assert sorted((cell.position, cell.token) for cell in row) == list(
                enumerate(answer.tokens[: answer.cells])
            )
            if self.context.can_cut and not self.context.devices:
                assert [cell.position for cell in row] == list(range(answer.cells))


actions = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.integers(0, 3), st.integers(1, 30), st.integers(1, 40)),
        st.tuples(st.just("step"), st.integers(1, 16), st.just(0), st.just(0)),
        st.tuples(st.just("cancel"), st.integers(0, 2), st.just(0), st.just(0)),
    ),
    min_size=10,
    max_size=60,
)


@pytest.mark.parametrize(
    "context",
    [
        PaperContext,
        lambda: PaperContext(devices=("CUDA0",)),
        lambda: PaperContext(can_cut=False),
    ],
    ids=["cpu", "gpu", "recurrent"],
)
@settings(max_examples=150)
@given(plot=actions)
def test_every_sequence_holds_its_tokens_and_on_a_cpu_in_their_order(
    context: Any, plot: list[tuple[str, int, int, int]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("LOOKS_PER_MOVE", 1), ("WORTH_SAVING", 4), ("SAVED_BYTES", 90)):
            patch.setattr(seating, name, value)
        play(Table(context()), plot)


def play(table: Table, plot: list[tuple[str, int, int, int]]) -> None:
    for what, number, own, length in plot:
        match what:
            case "ask":
                shared = [7 * number + 1] * (10 * number)
                table.ask(shared + list(range(own)), max_tokens=length)
            case "step":
                table.step(number)
            case "cancel":
                table.cancel(number)
    for _ in range(4000):
        if not (table.waiting or table.seating.works):
            break
        table.step()
    assert not table.waiting
    assert not table.seating.works


def test_a_beginning_that_is_being_read_is_waited_for_and_copied() -> None:
    table = Table(PaperContext())
    prompt = list(range(40))
    table.ask([*prompt, 100], 5)
    table.ask([*prompt, 200], 5)
    table.step(16)
    first, second = table.seating.works
    assert (first.answer.cells, second.answer.cells) == (16, 0)
    for _ in range(3):
        table.step(16)
    assert second.answer.cached_tokens == 40
    assert second.answer.cells == 41


def test_when_nothing_was_given_back_nothing_is_packed() -> None:
    context = PaperContext()
    table = Table(context)
    for number in range(3):
        table.ask([number] * 10, 5)
    for _ in range(10):
        table.step()
    assert context.packed == 0


def test_cells_that_nobody_uses_leave_when_looking_at_them_has_cost_as_much_as_packing() -> None:
    context = PaperContext()
    table = Table(context)
    table.ask([1] * 40, 1)
    table.step(40)
    table.ask([2, 3], 50)
    looks, cells = 0, 42
    while not context.packed:
        assert looks + 40 < seating.LOOKS_PER_MOVE * (cells + 1)
        table.step()
        looks, cells = looks + 40, cells + 1
    assert looks + 40 >= seating.LOOKS_PER_MOVE * (cells - 1)


def test_before_a_long_prompt_is_read_cells_that_nobody_uses_leave_at_once() -> None:
    context = PaperContext()
    table = Table(context)
    table.ask([1] * 40, 1)
    table.step(40)
    table.ask([2] * 45, 5)
    table.step(1)
    assert context.packed == 1
    assert not context.row(0)


def test_what_left_the_cache_comes_back_when_a_prompt_begins_with_it() -> None:
    table = Table(PaperContext())
    prompt = list(range(60))
    table.ask(prompt, 1)
    table.ask([500] * 70, 1)
    for _ in range(20):
        table.step()
    table.ask([*prompt, 7], 2)
    table.step(1)
    (work,) = table.seating.works
    assert work.answer.cached_tokens == 60
    assert [cell.position for cell in table.context.row(work.sequence.number)] == list(range(61))
