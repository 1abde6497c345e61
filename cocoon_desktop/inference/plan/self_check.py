"""I judge whether a device computes what the CPU computes. I never load a model; ``self_check_child.py``
does.

The question is put with tiny models of random weights, one of each family of models, whose right answers were
written down when they were made (``installers/self_check/make.py``). The device must choose the same tokens,
give nearly the same logits as the CPU does in the same process, and really have computed itself: ggml gives
the CPU whatever a device cannot do, without a word.
"""

import hashlib
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.core.resources import resource

ANSWERS: Final = "answers.json"
CPU: Final = "CPU"  # ggml's name of it
Outcome: TypeAlias = Literal["right", "wrong", "on_cpu", "crashed", "late", "refused"]


class Family(BaseModel):
    """A tiny model and its known answer. ``file`` lies beside the list of families.

    Differences are in standard deviations of the logits.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str
    architecture: str = Field(description="As general.architecture in a GGUF file.")
    file: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,60}\.gguf$")]
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    prompt: Annotated[list[int], Field(min_length=1, max_length=256)]
    tokens: Annotated[list[int], Field(min_length=1, max_length=256)]
    tolerance: float = Field(gt=0, description="The largest difference of a logit that passes.")
    margin: float = Field(description="By how much the chosen tokens lead, at least.")


class Families(BaseModel):
    """``answers.json``."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    families: Annotated[list[Family], Field(min_length=1)]


class Facts(BaseModel):
    """What a check found. Products are the multiplications with matrices: nearly all of the work.

    ``difference`` is the largest of a logit between CPU and device, in logits; it is None where one of them
    is no number. ``spread`` is the standard deviation of the CPU's logits.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    cpu_tokens: list[int]
    tokens: list[int]
    difference: float | None
    spread: float
    products: int
    products_on_device: int
    steps_elsewhere: list[str] = []
    """Kinds of other steps that the device left to the CPU."""


class Verdict(BaseModel):
    """Of one device and one family. ``difference`` is in standard deviations of the logits."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    family: str
    architecture: str
    outcome: Outcome
    words: str
    difference: float | None = None
    took_s: float = 0.0

    @property
    def is_right(self) -> bool:
        return self.outcome == "right"


@dataclass(frozen=True, slots=True)
class DeviceReport:
    """All verdicts of a device. ``name`` is ggml's, such as ``CUDA0``."""

    name: str
    description: str
    verdicts: tuple[Verdict, ...]
    is_gpu: bool = True
    is_integrated: bool = False
    free_bytes: int = 0
    total_bytes: int = 0

    @property
    def trouble(self) -> tuple[Verdict, ...]:
        """What is not right."""
        return tuple(verdict for verdict in self.verdicts if not verdict.is_right)

    def serves(self, architecture: str) -> bool:
        """Whether models of an architecture may be computed here.

        A device that once was wrong, late or dead is not trusted with anything. One that leaves a family to
        the CPU is only slow there; a model of an unknown family might need the same.
        """
        if not self.verdicts or any(verdict.outcome != "on_cpu" for verdict in self.trouble):
            return False
        own = [verdict for verdict in self.verdicts if verdict.architecture == architecture]
        return all(verdict.is_right for verdict in own or self.verdicts)


def read_families(folder: Path | None = None) -> tuple[Family, ...]:
    """The families that the program brings along. Raises CocoonError when a file is damaged."""
    folder = folder or self_check_folder()
    try:
        families = Families.model_validate_json((folder / ANSWERS).read_bytes()).families
        for family in families:
            if hashlib.sha256((folder / family.file).read_bytes()).hexdigest() != family.sha256:
                raise CocoonError(f"{family.file} of the self-check is damaged: install the program again")
    except (OSError, ValidationError) as error:
        raise CocoonError(f"the self-check cannot read {folder / ANSWERS}: {error}") from error
    return tuple(families)


def self_check_folder() -> Path:
    """Where the tiny models lie."""
    return resource("self_check")


def judge(family: Family, facts: Facts, *, device: str, took_s: float = 0.0) -> Verdict:
    """Decide. The CPU must give the known answer; the device must give the CPU's, and compute it itself."""
    difference = None if facts.difference is None else facts.difference / (facts.spread or 1.0)

    def verdict(outcome: Outcome, words: str) -> Verdict:
        return Verdict(
            family=family.name,
            architecture=family.architecture,
            outcome=outcome,
            words=words,
            difference=difference,
            took_s=took_s,
        )

    if facts.cpu_tokens != family.tokens:
        return verdict("wrong", f"the CPU answers {_first_wrong(family.tokens, facts.cpu_tokens)}")
    if difference is None:
        return verdict("wrong", f"{device} computes values that are no numbers")
    if facts.tokens != family.tokens:
        return verdict("wrong", f"{device} answers {_first_wrong(family.tokens, facts.tokens)}")
    if difference > family.tolerance:
        words = f"{device}'s logits differ by {difference:.2f} standard deviations; {family.tolerance} pass"
        return verdict("wrong", words)
    left = facts.products - facts.products_on_device
    if left or not facts.products:
        return verdict("on_cpu", f"{device} left {left} of {facts.products} matrix products to the CPU")
    if device == CPU:
        return verdict("right", "the CPU gives the known answer")
    rest = f"; the CPU did {', '.join(facts.steps_elsewhere)}" if facts.steps_elsewhere else ""
    return verdict("right", f"{device} agrees to {difference:.3f} standard deviations{rest}")


def _first_wrong(right: Sequence[int], tokens: Sequence[int]) -> str:
    """``7 instead of 9 as token 2``."""
    pairs = zip(right, tokens, strict=False)
    where = next((place for place, (a, b) in enumerate(pairs) if a != b), len(tokens))
    found = tokens[where] if where < len(tokens) else "nothing"
    wanted = right[where] if where < len(right) else "the end"
    return f"{found} instead of {wanted} as token {where + 1}"


def failed(family: Family, outcome: Outcome, words: str, *, took_s: float = 0.0) -> Verdict:
    """A verdict where there are no facts."""
    return Verdict(
        family=family.name, architecture=family.architecture, outcome=outcome, words=words, took_s=took_s
    )


def compare(reference: Sequence[Sequence[float]], rows: Sequence[Sequence[float]]) -> float | None:
    """The largest difference of two logits; None where one of them is no number."""
    if len(reference) != len(rows):
        return None
    pairs = zip(chain.from_iterable(reference), chain.from_iterable(rows), strict=True)
    differences = [abs(a - b) for a, b in pairs]
    return max(differences) if all(map(math.isfinite, differences)) else None


def spread_of(rows: Sequence[Sequence[float]]) -> float:
    """Standard deviation of all logits; 0 where one of them is no number."""
    values = [value for row in rows for value in row]
    spread = statistics.pstdev(values) if all(map(math.isfinite, values)) else 0.0
    return spread if math.isfinite(spread) else 0.0


def likeliest(row: Sequence[float]) -> int:
    """The token that greedy sampling chooses; -1 where a logit is no number."""
    return max(range(len(row)), key=row.__getitem__) if all(map(math.isfinite, row)) else -1
