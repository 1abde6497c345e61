"""What a proxy tells a client about its workers (cocoon-protocol section 2.8). Pure."""

from collections.abc import Iterable, Sequence

from cocoon_desktop.wire import schema as tl

from .routing import WorkerSeat

SENTINEL = 2**31 - 1
"""Upstream mixes this into the old list's coefficients, and clients have learned to expect it."""


def worker_types_v2(models: Iterable[str], seats: Sequence[WorkerSeat]) -> tl.ClientWorkerTypesV2:
    """Enabled connections of each model, cheapest first; a model without workers stays listed, empty."""
    enabled: dict[str, list[tl.ClientWorkerInstanceV2]] = {model: [] for model in sorted(models)}
    for seat in sorted(seats, key=lambda seat: seat.coefficient):
        if seat.enabled and seat.model in enabled:
            enabled[seat.model].append(
                tl.ClientWorkerInstanceV2(
                    coefficient=seat.coefficient,
                    active_requests=seat.running,
                    max_active_requests=seat.limit,
                )
            )
    return tl.ClientWorkerTypesV2(
        types=tuple(
            tl.ClientWorkerTypeV2(name=model, workers=tuple(workers)) for model, workers in enabled.items()
        )
    )


def worker_types(models: Iterable[str], seats: Sequence[WorkerSeat]) -> tl.ClientWorkerTypes:
    """The old list: counts disabled connections too, and shows least, middle and greatest coefficient."""
    of_model: dict[str, list[int]] = {model: [SENTINEL] for model in sorted(models)}
    for seat in seats:
        if seat.model in of_model:
            of_model[seat.model].append(seat.coefficient)
    types = []
    for model, unsorted in of_model.items():
        coefficients = sorted(unsorted)
        types.append(
            tl.ClientWorkerType(
                name=model,
                active_workers=len(coefficients) - 1,
                coefficient_min=coefficients[0],
                coefficient_bucket50=coefficients[len(coefficients) // 2],
                coefficient_max=coefficients[-1],
            )
        )
    return tl.ClientWorkerTypes(types=tuple(types))
