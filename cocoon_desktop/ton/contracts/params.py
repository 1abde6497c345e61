"""I read and write CocoonParams, which the root contract publishes and every other contract carries.

Layout and struct versions: cocoon-protocol section 4.2; which codes go where: section 4.3.
"""

from dataclasses import dataclass, field
from enum import IntFlag

from cocoon_desktop.core.errors import LocalProtocolError
from cocoon_desktop.core.units import NANOTON_PER_TON, Nanoton

from ..cell import Builder, Cell, Slice
from ..tlb import TlbError, reading
from .layout import Coins, Uint, open_cell, require_end, writing

NEWEST_STRUCT_VERSION = 5
"""Versions 4 and 5 have the layout of 3; what is new stands in references of the root contract (trap 42)."""
WRITTEN_STRUCT_VERSION = 3
"""What our own contracts understand."""
SAME_PRICE = 10_000
"""A multiplier of x1.0; multipliers are ten-thousandths."""
IMPLIED_STAKE = Nanoton(NANOTON_PER_TON)
"""Both minimum stakes of struct version 0."""

UINT8, UINT32, COINS = Uint(8), Uint(32), Coins()


class Codes(IntFlag):
    """Which contracts' code a params cell carries along."""

    NONE = 0
    PROXY = 1
    WORKER = 2
    CLIENT = 4
    FOR_PROXY = WORKER | CLIENT
    ALL = PROXY | WORKER | CLIENT


class UnknownStructVersionError(TlbError):
    """The parameters have a layout that this program does not know."""

    def __init__(self, struct_version: int) -> None:
        super().__init__(
            f"the network's parameters have struct version {struct_version}; "
            f"this program reads 0 to {NEWEST_STRUCT_VERSION}"
        )
        self.struct_version = struct_version


@dataclass(frozen=True, slots=True, kw_only=True)
class CocoonParams:
    """Prices, delays, stakes and code. Every change of any of them gives the other contracts new addresses.

    Fields that ``struct_version`` does not store must have the values that it implies.
    """

    struct_version: int = WRITTEN_STRUCT_VERSION
    params_version: int
    unique_id: int
    is_test: bool
    price_per_token: Nanoton
    worker_fee_per_token: Nanoton
    prompt_multiplier: int = SAME_PRICE
    cached_multiplier: int = SAME_PRICE
    completion_multiplier: int = SAME_PRICE
    reasoning_multiplier: int = SAME_PRICE
    proxy_delay_before_close_s: int
    client_delay_before_close_s: int
    min_proxy_stake: Nanoton = IMPLIED_STAKE
    min_client_stake: Nanoton = IMPLIED_STAKE
    proxy_code: Cell | None = field(default=None, repr=False)
    worker_code: Cell | None = field(default=None, repr=False)
    client_code: Cell | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if not 0 <= self.struct_version <= NEWEST_STRUCT_VERSION:
            raise LocalProtocolError(f"there is no struct version {self.struct_version}")
        implied = {
            3: (self.prompt_multiplier == SAME_PRICE and self.completion_multiplier == SAME_PRICE),
            2: (self.cached_multiplier == SAME_PRICE and self.reasoning_multiplier == SAME_PRICE),
            1: (self.min_proxy_stake == IMPLIED_STAKE and self.min_client_stake == IMPLIED_STAKE),
        }
        if not all(fine for version, fine in implied.items() if self.struct_version < version):
            raise LocalProtocolError(f"struct version {self.struct_version} cannot store these parameters")

    def encode(self, codes: Codes) -> Cell:
        """The cell with the ``codes`` named, the other ones left out. Raises LocalProtocolError."""
        with writing("CocoonParams"):
            builder = Builder()
            self._store_numbers(builder)
            for flag, code in (
                (Codes.PROXY, self.proxy_code),
                (Codes.WORKER, self.worker_code),
                (Codes.CLIENT, self.client_code),
            ):
                builder.store_maybe_ref(code if flag in codes else None)
            return builder.end_cell()

    def _store_numbers(self, target: Builder) -> None:
        version = self.struct_version
        UINT8.store(target, version)
        UINT32.store(target, self.params_version)
        UINT32.store(target, self.unique_id)
        target.store_bool(self.is_test)
        COINS.store(target, self.price_per_token)
        COINS.store(target, self.worker_fee_per_token)
        for since, multiplier in (
            (3, self.prompt_multiplier),
            (2, self.cached_multiplier),
            (3, self.completion_multiplier),
            (2, self.reasoning_multiplier),
        ):
            if version >= since:
                UINT32.store(target, multiplier)
        UINT32.store(target, self.proxy_delay_before_close_s)
        UINT32.store(target, self.client_delay_before_close_s)
        if version >= 1:
            COINS.store(target, self.min_proxy_stake)
            COINS.store(target, self.min_client_stake)

    @classmethod
    def decode(cls, cell: Cell) -> "CocoonParams":
        """Read a whole params cell. Raises UnknownStructVersionError or another TlbError."""
        with reading("CocoonParams"):
            source = open_cell(cell)
            version = UINT8.load(source)
            if version > NEWEST_STRUCT_VERSION:
                raise UnknownStructVersionError(version)
            params = cls._load_after_version(source, version)
            require_end(source)
            return params

    @classmethod
    def _load_after_version(cls, source: Slice, version: int) -> "CocoonParams":
        """Keyword arguments are evaluated in the order written, which is the order of the cell."""

        def multiplier(since: int) -> int:
            return UINT32.load(source) if version >= since else SAME_PRICE

        def stake() -> Nanoton:
            return COINS.load(source) if version >= 1 else IMPLIED_STAKE

        return cls(
            struct_version=version,
            params_version=UINT32.load(source),
            unique_id=UINT32.load(source),
            is_test=source.load_bool(),
            price_per_token=COINS.load(source),
            worker_fee_per_token=COINS.load(source),
            prompt_multiplier=multiplier(3),
            cached_multiplier=multiplier(2),
            completion_multiplier=multiplier(3),
            reasoning_multiplier=multiplier(2),
            proxy_delay_before_close_s=UINT32.load(source),
            client_delay_before_close_s=UINT32.load(source),
            min_proxy_stake=stake(),
            min_client_stake=stake(),
            proxy_code=source.load_maybe_ref(),
            worker_code=source.load_maybe_ref(),
            client_code=source.load_maybe_ref(),
        )


@dataclass(frozen=True, slots=True)
class ParamsInRef:
    """Params in a cell of their own, with the ``codes`` that this place carries."""

    codes: Codes

    def store(self, target: Builder, value: CocoonParams) -> None:
        target.store_ref(value.encode(self.codes))

    def load(self, source: Slice) -> CocoonParams:
        return CocoonParams.decode(source.load_ref())
