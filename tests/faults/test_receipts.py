"""When a ledger agrees with what crossed the links, and when it does not."""

from dataclasses import replace

from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import NO_TOKENS, Answer, FinalInfo, Kind, encode_client_answer
from hypothesis import given
from hypothesis import strategies as st

from .receipts import Receipts

EMPTY = tl.ProxySignedPaymentEmpty()


def client_id(number: int) -> bytes:
    return b"c" + number.to_bytes(31, "big")


def worker_id(number: int) -> bytes:
    return b"w" + number.to_bytes(31, "big")


def asked(receipts: Receipts, number: int) -> None:
    query = f"number {number}.".encode()
    receipts.asked(
        tl.ClientRunQuery(
            model_name="tiny",
            query=query,
            max_coefficient=1,
            max_tokens=1,
            timeout=1.0,
            request_id=client_id(number),
            min_config_version=0,
        )
    )
    receipts.to_worker(
        tl.ProxyRunQuery(
            query=query, signed_payment=EMPTY, coefficient=1, timeout=1.0, request_id=worker_id(number)
        )
    )


def answered(receipts: Receipts, number: int, tokens: int) -> None:
    used = replace(NO_TOKENS, total_tokens_used=tokens)
    answer = Answer(client_id(number), Kind.PART, b"", FinalInfo(used))
    receipts.to_client(encode_client_answer(answer, 2))


def client_told(receipts: Receipts, number: int, tokens: int) -> None:
    receipts.to_client(
        tl.ProxyClientRequestPayment(
            request_id=client_id(number),
            signed_payment=EMPTY,
            db_tokens=0,
            max_tokens=0,
            request_tokens=tokens,
        )
    )


def worker_told(receipts: Receipts, number: int, tokens: int) -> None:
    receipts.to_worker(
        tl.ProxyWorkerRequestPayment(
            request_id=worker_id(number),
            signed_payment=EMPTY,
            db_tokens=0,
            max_tokens=0,
            request_tokens=tokens,
            request_client_owner="",
        )
    )


def test_a_ledger_agrees_when_it_holds_every_notice_and_nothing_else() -> None:
    receipts = Receipts()
    for number, tokens in ((1, 10), (2, 5)):
        asked(receipts, number)
        answered(receipts, number, tokens)
        client_told(receipts, number, tokens)
        worker_told(receipts, number, tokens)
    assert not receipts.expect(14, proxy_died=False)
    assert not receipts.expect(16, proxy_died=True)
    assert receipts.expect(15, proxy_died=False)
    assert not receipts.faults


def test_what_only_the_worker_was_told_is_charged_too() -> None:
    receipts = Receipts()
    asked(receipts, 1)
    worker_told(receipts, 1, 7)
    assert receipts.expect(7, proxy_died=False)


def test_an_answer_that_nobody_was_told_of_is_missing_unless_the_proxy_died() -> None:
    receipts = Receipts()
    asked(receipts, 1)
    answered(receipts, 1, 10)
    assert not receipts.expect(0, proxy_died=False)
    assert receipts.expect(0, proxy_died=True)
    assert receipts.forgotten == {1: 10}


@given(st.lists(st.integers(1, 1000), max_size=8), st.data())
def test_a_dead_proxy_has_stored_the_first_of_its_answers(tokens: list[int], data: st.DataObject) -> None:
    stored = data.draw(st.integers(0, len(tokens)))
    receipts = Receipts()
    for number, each in enumerate(tokens):
        asked(receipts, number)
        answered(receipts, number, each)
    assert receipts.expect(sum(tokens[:stored]), proxy_died=True)
    assert receipts.total == sum(tokens[:stored])
    assert sum(receipts.forgotten.values()) == sum(tokens[stored:])
    assert not receipts.expect(sum(tokens) + 1, proxy_died=True)


def test_a_second_bill_is_a_fault() -> None:
    receipts = Receipts()
    asked(receipts, 1)
    for _ in range(2):
        client_told(receipts, 1, 10)
    assert receipts.faults == ["request 1 was billed twice"]


def test_a_caller_who_was_told_something_else_is_a_fault() -> None:
    receipts = Receipts()
    asked(receipts, 1)
    answered(receipts, 1, 10)
    receipts.expect_answer(1, 200, 20)
    assert not receipts.faults
    receipts.expect_answer(1, 180, 20)
    assert receipts.faults
