"""The outcome of a run as tables that a person reads."""

from collections.abc import Iterable
from statistics import quantiles

from .network import PRICE
from .rounds import Outcome


def render(outcome: Outcome) -> str:
    head = (
        f"{outcome.rounds} rounds, {outcome.database}, seed {outcome.seed}, {outcome.took_s:.0f} s; "
        f"{len(outcome.costs)} answers, {sum(outcome.failures.values())} failed"
    )
    recovery = [(victim, *_row(outcome.recovery_s[victim])) for victim in sorted(outcome.recovery_s)]
    every = [each for values in outcome.recovery_s.values() for each in values]
    recovery.append(("all", *_row(every)))
    failures = [
        (kind, str(count)) for kind, count in sorted(outcome.failures.items(), key=lambda each: -each[1])
    ]
    parts = [
        head,
        _table(("killed", "rounds", "back after p50", "p95", "longest"), recovery),
        _table(("callers who failed", ""), failures or [("none", "")]),
        _table(("books", "requests", "tokens"), _books(outcome)),
        _table(("nanoton", ""), _money(outcome)),
        *(f"FAULT: {fault}" for fault in outcome.faults),
        "" if outcome.faults else "Every book agrees.",
    ]
    return "\n\n".join(part for part in parts if part)


def _row(values: list[float]) -> tuple[str, str, str, str]:
    if not values:
        return "0", "", "", ""
    cuts = quantiles([*values, *values], n=100, method="inclusive")  # it refuses a single value
    return str(len(values)), f"{cuts[49]:.1f} s", f"{cuts[94]:.1f} s", f"{max(values):.1f} s"


def _books(outcome: Outcome) -> Iterable[tuple[str, str, str]]:
    receipts, ledger, chain = outcome.receipts, outcome.ledger, outcome.chain
    told = sum(outcome.costs.values()) // PRICE
    broken = {n: t for n, t in receipts.charges.items() if n not in outcome.costs and t}
    kept = {n: t for n, t in receipts.forgotten.items() if n in outcome.costs}
    yield "callers were told in whole answers", str(len(outcome.costs)), str(told)
    yield "- and the proxy died before it had stored them", str(len(kept)), str(-sum(kept.values()))
    yield "+ charged for answers that did not arrive whole", str(len(broken)), str(sum(broken.values()))
    yield "= receipts", str(sum(map(bool, receipts.charges.values()))), str(receipts.total)
    yield (
        "  of these stored by a proxy that died before it told",
        str(len(receipts.unread)),
        str(sum(receipts.unread.values())),
    )
    if ledger is not None:
        yield "ledger: clients used", "", str(sum(client.tokens for client in ledger.clients))
        yield "ledger: workers earned", "", str(sum(worker.tokens for worker in ledger.workers))
    yield "payments that the workers hold", "", str(sum(outcome.signed.values()))
    if chain is not None:
        yield "chain: the client was charged", "", str(chain.charged_tokens)
        yield "chain: the workers were paid", "", str(sum(chain.paid_tokens.values()))


def _money(outcome: Outcome) -> Iterable[tuple[str, str]]:
    chain, coins = outcome.chain, outcome.coins
    if chain is not None:
        yield "deposited", str(chain.deposited)
        yield "= paid to workers", str(chain.paid)
        yield "+ the proxy's part", str(chain.earnings)
        yield "+ owed to the client", str(chain.owed)
    if coins is not None:
        yield "all coins that were given", str(coins.given)
        yield "= held by all accounts", str(coins.held)
        yield f"+ fees of {coins.transactions} transactions", str(coins.fees)


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [header, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
