import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.ton.address import format_address, format_raw, parse_address, parse_spelled_address
from cocoon_desktop.ton.cell import Address
from hypothesis import given
from hypothesis import strategies as st

# The three spellings of one address, from TEP-2 and docs.ton.org.
RAW = "0:ca6e321c7cce9ecedf0a8ca2492ec8592494aa5fb5ce0387dff96ef6af982a3e"
BOUNCEABLE = "EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrHF"
NON_BOUNCEABLE = "UQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPuwA"
TEST_ONLY = "kQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPgpP"

addresses = st.builds(
    lambda wc, part: Address((wc, part)), st.sampled_from([0, -1]), st.binary(min_size=32, max_size=32)
)


@pytest.mark.parametrize("text", [RAW, BOUNCEABLE, NON_BOUNCEABLE, TEST_ONLY, f"  {RAW.upper()}\n"])
def test_all_spellings_mean_the_same_account(text: str) -> None:
    assert format_raw(parse_address(text)) == RAW


def test_the_documented_spellings_are_ours() -> None:
    address = parse_address(RAW)
    assert format_address(address, bounceable=True) == BOUNCEABLE
    assert format_address(address, bounceable=False) == NON_BOUNCEABLE
    assert format_address(address, bounceable=True, test_only=True) == TEST_ONLY


@given(addresses, st.booleans(), st.booleans())
def test_an_address_survives_either_spelling(address: Address, bounceable: bool, test_only: bool) -> None:
    spelled = parse_spelled_address(format_address(address, bounceable=bounceable, test_only=test_only))
    assert (spelled.address, spelled.bounceable, spelled.test_only) == (address, bounceable, test_only)
    assert parse_address(format_raw(address)) == address


def test_the_older_base64_alphabet_is_read_too() -> None:
    assert format_raw(parse_address(BOUNCEABLE.replace("-", "+").replace("_", "/"))) == RAW


@given(
    st.integers(0, 47), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
)
def test_one_wrong_character_is_noticed(place: int, character: str) -> None:
    wrong = BOUNCEABLE[:place] + character + BOUNCEABLE[place + 1 :]
    if wrong != BOUNCEABLE:
        with pytest.raises(UsageError):
            parse_address(wrong)


@given(st.text(max_size=80))
def test_any_other_text_is_refused_by_name(text: str) -> None:
    with pytest.raises(UsageError):
        parse_address(text)


@pytest.mark.parametrize("text", ["", "0:00", "1:" + "0" * 64, "0:" + "g" * 64, BOUNCEABLE[:-1], "A" * 48])
def test_near_misses_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_address(text)
