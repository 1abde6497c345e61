"""Reads tests/vectors/contracts.json: parameter sets of the vectors as the program's own values."""

from dataclasses import dataclass
from typing import Any

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.address import parse_address
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.contracts.deploy import ContractSet
from cocoon_desktop.ton.contracts.params import IMPLIED_STAKE, SAME_PRICE, CocoonParams
from nacl.signing import SigningKey

from ...vectors_reader import read_vectors

VECTORS = read_vectors("contracts.json")
SETS: list[dict[str, Any]] = VECTORS["sets"]
SET_NAMES = [item["name"] for item in SETS]


class StandInCell(Cell):
    """A cell of which only hash and depth are known: enough for the hash of everything above it."""

    def __init__(self, cell_hash: bytes, depth: int) -> None:
        super().__init__(Builder().end_cell().bits, [])
        self._hash, self._hashes, self._depths = cell_hash, [cell_hash], [depth]


def stand_in_code(name: str) -> Cell:
    code = VECTORS["codes"][name]
    return StandInCell(bytes.fromhex(code["code_cell_hash"]), code["code_cell_depth"])


def params_of(item: dict[str, Any]) -> CocoonParams:
    raw = item["inputs"]["params"]
    return CocoonParams(
        struct_version=raw["struct_version"],
        params_version=raw["params_version"],
        unique_id=raw["unique_id"],
        is_test=raw["is_test"],
        price_per_token=Nanoton(raw["price_per_token"]),
        worker_fee_per_token=Nanoton(raw["worker_fee_per_token"]),
        prompt_multiplier=raw.get("prompt_tokens_price_multiplier", SAME_PRICE),
        cached_multiplier=raw.get("cached_tokens_price_multiplier", SAME_PRICE),
        completion_multiplier=raw.get("completion_tokens_price_multiplier", SAME_PRICE),
        reasoning_multiplier=raw.get("reasoning_tokens_price_multiplier", SAME_PRICE),
        proxy_delay_before_close_s=raw["proxy_delay_before_close"],
        client_delay_before_close_s=raw["client_delay_before_close"],
        min_proxy_stake=Nanoton(raw.get("min_proxy_stake", IMPLIED_STAKE)),
        min_client_stake=Nanoton(raw.get("min_client_stake", IMPLIED_STAKE)),
        proxy_code=stand_in_code("proxy"),
        worker_code=stand_in_code("worker"),
        client_code=stand_in_code("client"),
    )


@dataclass(frozen=True)
class VectorSet:
    """One parameter set of the vectors."""

    raw: dict[str, Any]
    params: CocoonParams
    proxy_key: SigningKey
    contracts: ContractSet

    @property
    def proxy(self) -> Address:
        return parse_address(self.raw["proxy"]["address"]["raw"])

    @property
    def public_key(self) -> bytes:
        return bytes(self.proxy_key.verify_key)

    def input_address(self, name: str) -> Address:
        return parse_address(self.raw["inputs"][name])

    def wallet(self, role: str) -> Address:
        return parse_address(self.raw["wallets"][role]["address"]["raw"])


def vector_set(index: int) -> VectorSet:
    raw = SETS[index]
    params = params_of(raw)
    key = SigningKey(bytes.fromhex(raw["inputs"]["proxy_private_seed"]))
    return VectorSet(raw, params, key, ContractSet(parse_address(raw["inputs"]["root_contract"]), params))
