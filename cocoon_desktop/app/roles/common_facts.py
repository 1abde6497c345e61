"""The facts that all roles share, with upstream's names in the JSON (cocoon-protocol section 5.1)."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from cocoon_desktop import __version__
from cocoon_desktop.core.units import Nanoton, format_ton
from cocoon_desktop.network.standing import ProxyRecords
from cocoon_desktop.network.tally import Counter, RequestTally, TokenTally
from cocoon_desktop.ton.cell import Cell
from cocoon_desktop.ton.contracts.cocoon_wallet import MIN_BALANCE
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

from .ground import Ground, OpenRoot, WalletFacts
from .role import Figure, Json, Metric, Section

UNKNOWN: Final = "unknown"
VERSION: Final[dict[str, Json]] = {"git_commit": __version__, "git_commit_data": ""}


NARROW_SPACE: Final = "\N{NARROW NO-BREAK SPACE}"
LATE_S: Final = 600.0
"""Upstream calls a node late whose view of the chain is older."""


def wallet_json(ground: Ground, wallet: WalletFacts) -> Json:
    """What we do not know is null."""
    return {
        "address": ground.spelled(ground.wallet_address),
        "balance": wallet.balance,
        "seqno": wallet.seqno,
        "pending_transactions_cnt": wallet.pending,
        "active_transactions_cnt": wallet.active,
    }


def status_json(ground: Ground, wallet: WalletFacts, *, enabled: bool) -> dict[str, Json]:
    """What all roles say of themselves."""
    return {
        "wallet_balance": wallet.balance,
        "clock_ahead_s": wallet.clock_ahead_s,
        "ton_last_synced_at": int(ground.root.read_at),
        "enabled": enabled,
        **VERSION,
    }


def image_json(ground: Ground, listed: Collection[bytes]) -> dict[str, Json]:
    """What peers see of us, and whether the root contract lists it, where somebody looks at that."""
    image = ground.image_hash
    return {
        "actual_image_hash": not ground.checks_hashes or image in listed,
        "image_hash": None if image is None else image.hex().upper(),
    }


def checks_json(ground: Ground, name: str) -> dict[str, Json]:
    """Whether images are looked at, by its name of 2025 and by the one of all programs since then."""
    return {name: ground.checks_hashes, "check_image_hashes": ground.checks_hashes}


def wallet_troubles(ground: Ground, wallet: WalletFacts, now: float) -> list[str]:
    """What a person has to do about the node's money and its view of the chain. ``now`` is unix time."""
    if ground.is_fake:
        return []
    troubles = _clock_troubles(wallet.clock_ahead_s)
    age_s = now - ground.root.read_at
    if age_s > LATE_S:
        troubles.append(
            f"The root contract was read {age_s / 60:.0f} minutes ago: the chain's server does not answer."
        )
    elif wallet.balance is None:
        troubles.append("The chain's server does not say what the node's wallet has.")
    elif wallet.balance < MIN_BALANCE:
        troubles.append(
            f"The node's wallet has {format_ton(wallet.balance)} {ground.coin} and needs "
            f"{format_ton(MIN_BALANCE)}: send it some, until then nothing is settled."
        )
    return troubles


def _clock_troubles(ahead_s: float | None) -> list[str]:
    """Upstream's limit for a late node is the sender's for a clock that is behind."""
    if ahead_s is None or abs(ahead_s) <= LATE_S:
        return []
    minutes = f"{abs(ahead_s) / 60:.0f} minutes"
    what = (
        f"{minutes} ahead of the chain's: peers may refuse our certificate"
        if ahead_s > 0
        else f"{minutes} behind the chain's: nothing is signed before they agree"
    )
    return [f"This computer's clock is {what}. Let the system set its time by itself."]


def clock_metric(role: str, wallet: WalletFacts) -> Metric:
    text = "Seconds by which this computer's clock is ahead of the chain's."
    return gauge(f"cocoon_{role}_clock_ahead_seconds", text, wallet.clock_ahead_s)


def root_json(ground: OpenRoot) -> Json:
    config, params = ground.root.config, ground.root.config.params
    return {
        "owner_address": ground.spelled(config.owner),
        "proxy_hashes": _hashes(config.proxy_hashes),
        "registered_proxies": [
            {
                "seqno": proxy.proxy_seqno,
                "address_for_clients": f"[{proxy.for_clients}]",
                "address_for_workers": f"[{proxy.for_workers}]",
            }
            for proxy in config.proxies
        ],
        "last_proxy_seqno": config.last_proxy_seqno,
        "worker_hashes": _hashes(config.worker_hashes),
        "model_hashes": _hashes(config.model_hashes),
        "version": config.version,
        "struct_version": params.struct_version,
        "params_version": params.params_version,
        "unique_id": params.unique_id,
        "is_test": params.is_test,
        "price_per_token": params.price_per_token,
        "worker_fee_per_token": params.worker_fee_per_token,
        "prompt_tokens_price_multiplier": params.prompt_multiplier,
        "cached_tokens_price_multiplier": params.cached_multiplier,
        "completion_tokens_price_multiplier": params.completion_multiplier,
        "reasoning_tokens_price_multiplier": params.reasoning_multiplier,
        "proxy_delay_before_close": params.proxy_delay_before_close_s,
        "client_delay_before_close": params.client_delay_before_close_s,
        "proxy_min_stake": params.min_proxy_stake,
        "client_min_stake": params.min_client_stake,
        "proxy_code_hash": _code_hash(params.proxy_code),
        "worker_code_hash": _code_hash(params.worker_code),
        "client_code_hash": _code_hash(params.client_code),
    }


def tally_json(tally: RequestTally, now: float) -> dict[str, Json]:
    """The counters that all roles have."""
    return {
        "queries": series(tally.queries, now),
        "success": series(tally.success, now),
        "failed": series(tally.failed, now),
        "bytes_received": series(tally.bytes_received, now),
        "bytes_sent": series(tally.bytes_sent, now),
        "time": series(tally.time, now),
    }


def tokens_json(tokens: TokenTally, now: float) -> dict[str, Json]:
    return {
        f"{kind}_adjusted_tokens_used": series(counter, now)
        for kind, counter in (
            ("total", tokens.total),
            ("prompt", tokens.prompt),
            ("cached", tokens.cached),
            ("completion", tokens.completion),
            ("reasoning", tokens.reasoning),
        )
    }


def series(counter: Counter, now: float) -> Json:
    return list(counter.values(now))


def request_figures(tally: RequestTally, running: int, now: float) -> tuple[Figure, ...]:
    """``now`` is monotonic."""
    failed, rejected = grouped(tally.failed.total), grouped(tally.rejected.total)
    ended = tally.success.total + tally.failed.total
    mean = f"{tally.time.total / ended:.2f} s each" if ended else ""
    return (
        Figure("running now", grouped(running), f"{tally.queries.values(now)[3] * 60:.1f} begun a minute"),
        Figure("answered", grouped(tally.success.total), mean),
        Figure("failed", failed, f"{rejected} rejected"),
    )


def grouped(number: float) -> str:
    """A whole number as people read it."""
    return f"{number:,.0f}".replace(",", NARROW_SPACE)


def network_section(ground: OpenRoot) -> Section:
    """What the root contract says, for people."""
    config, params = ground.root.config, ground.root.config.params
    where = "no chain: a file (fake TON), money never moves" if ground.is_fake else "a chain"
    rows = [
        ("known from", where),
        ("root version", f"{config.version}, parameters {params.params_version}"),
        (
            "price of a token",
            f"{params.price_per_token} nanoTON, of which workers get {params.worker_fee_per_token}",
        ),
        *(
            (f"proxy {p.proxy_seqno}", f"workers {p.for_workers}, clients {p.for_clients}")
            for p in config.proxies
        ),
    ]
    return Section("Network", ("", ""), tuple(rows))


def links_section(endpoints: Iterable[Endpoint], records: ProxyRecords, *, asked: bool) -> Section:
    """How each proxy has done for us; ``asked``: it is we who ask, and count what it answers."""
    columns = ("proxy", "state", "why", *(("answered", "failed") if asked else ()))
    found = ((endpoint, records.of(endpoint)) for endpoint in endpoints)
    rows = tuple(
        (
            str(endpoint),
            record.standing.value,
            record.reason,
            *((grouped(record.answered), grouped(record.failed)) if asked else ()),
        )
        for endpoint, record in found
    )
    return Section("Proxies", columns, rows, "The root contract lists no proxy.")


def links_troubles(endpoints: Sequence[Endpoint], records: ProxyRecords, *, is_ready: bool) -> list[str]:
    """Why nothing can be done, where no proxy is connected."""
    if is_ready:
        return []
    if not endpoints:
        return ["The root contract lists no proxy."]
    reasons = {record.reason for record in map(records.of, endpoints) if record.reason}
    return ["No proxy is connected" + (f": {'; '.join(sorted(reasons))}." if reasons else " yet.")]


def coins(amount: Nanoton) -> str:
    """As short as it can be said."""
    return format_ton(amount).rstrip("0").rstrip(".")


def shortened(address: str) -> str:
    """Enough of an address to tell it from others."""
    return f"{address[:8]}\N{HORIZONTAL ELLIPSIS}{address[-6:]}"


def money(amount: Nanoton | None, coin: str) -> str:
    return UNKNOWN if amount is None else f"{format_ton(amount)} {coin}"


def request_metrics(role: str, tally: RequestTally, running: int) -> tuple[Metric, ...]:
    outcomes = (
        ("answered", tally.success),
        ("failed", tally.failed),
        ("rejected", tally.rejected),
    )
    return (
        Metric(
            f"cocoon_{role}_requests_total",
            "counter",
            "Requests by how they ended.",
            tuple(({"outcome": name}, counter.total) for name, counter in outcomes),
        ),
        gauge(f"cocoon_{role}_running_requests", "Requests that run now.", running),
        Metric(
            f"cocoon_{role}_request_seconds_total",
            "counter",
            "Seconds from begin to end of all requests.",
            (({}, tally.time.total),),
        ),
        Metric(
            f"cocoon_{role}_bytes_total",
            "counter",
            "Bytes of requests received and answers sent.",
            (({"way": "in"}, tally.bytes_received.total), ({"way": "out"}, tally.bytes_sent.total)),
        ),
    )


def token_metrics(role: str, tokens: TokenTally) -> Metric:
    kinds: Sequence[tuple[str, Counter]] = (
        ("prompt", tokens.prompt),
        ("cached", tokens.cached),
        ("completion", tokens.completion),
        ("reasoning", tokens.reasoning),
    )
    return Metric(
        f"cocoon_{role}_tokens_total",
        "counter",
        "Adjusted tokens by kind.",
        tuple(({"kind": kind}, counter.total) for kind, counter in kinds),
    )


def gauge(name: str, text: str, value: float | None) -> Metric:
    return Metric(name, "gauge", text, (({}, value),))


def _hashes(hashes: Iterable[bytes]) -> list[Json]:
    return [item.hex().upper() for item in sorted(hashes)]


def _code_hash(code: Cell | None) -> Json:
    return None if code is None else code.hash.hex().upper()
