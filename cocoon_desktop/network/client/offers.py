"""What proxies offer: models and their workers (cocoon-protocol section 2.8), and the list that programs
read. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.openai.answers import compact
from cocoon_desktop.wire.tl import TlObject

MAX_COEFFICIENT = 999_999_999
"""Of a worker (section 6); upstream's old list has a made-up one above."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One worker. ``coefficient`` is its price in thousandths; requests None where nobody tells."""

    coefficient: int
    running: int | None = None
    max_running: int | None = None

    @property
    def has_seat(self) -> bool:
        return self.running is None or self.max_running is None or self.running < self.max_running


Offers: TypeAlias = Mapping[str, Sequence[Offered]]
"""Workers by the model's base name."""


def read_offers(answer: TlObject) -> Offers:
    """Models without workers are left out. Raises RemoteProtocolError for another answer."""
    match answer:
        case tl.ClientWorkerTypesV2():
            return {
                kind.name: tuple(
                    Offered(worker.coefficient, worker.active_requests, worker.max_active_requests)
                    for worker in kind.workers
                )
                for kind in answer.types
                if kind.workers
            }
        case tl.ClientWorkerTypes():
            return {kind.name: _cheapest(kind) for kind in answer.types if kind.active_workers > 0}
    raise RemoteProtocolError(f"{answer.TL.name} where the worker types belong")


def _cheapest(kind: tl.ClientWorkerType) -> tuple[Offered, ...]:
    """All that the old list is good for: it counts a worker of its own invention at the dear end."""
    return (Offered(kind.coefficient_min),) if 0 <= kind.coefficient_min <= MAX_COEFFICIENT else ()


def merged(all_offers: Iterable[Offers]) -> Offers:
    """The offers of several proxies as one; names in order, the cheapest worker first."""
    found: dict[str, list[Offered]] = {}
    for each in all_offers:
        for name, workers in each.items():
            found.setdefault(name, []).extend(workers)
    return {name: sorted(found[name], key=lambda worker: worker.coefficient) for name in sorted(found)}


def encode_models(offers: Offers, created: int) -> bytes:
    """Answer of GET /v1/models, as JSON and each key once (trap 35). ``created`` is a unix time."""
    rows = [
        {
            "id": name,
            "object": "model",
            "created": created,
            "owned_by": "cocoon",
            "workers": [_worker(worker) for worker in workers],
        }
        for name, workers in offers.items()
    ]
    return compact({"object": "list", "data": rows})


def _worker(worker: Offered) -> dict[str, int | None]:
    """With upstream's names (section 5.1)."""
    return {
        "coefficient": worker.coefficient,
        "running_requests": worker.running,
        "max_running_requests": worker.max_running,
    }
