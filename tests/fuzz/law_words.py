"""Words that anybody may write: lines for the program that runs, links of a web page, addresses, proxies of
the root contract, the words of a wallet. Each is read, or refused with the error that its reader documents.
"""

import contextlib

from cocoon_desktop.core.errors import RemoteProtocolError, UsageError
from cocoon_desktop.network.profile_link import parse_profile_link
from cocoon_desktop.ton.address import parse_address, to_wire
from cocoon_desktop.ton.contracts.registered_proxy import parse_proxy_text
from cocoon_desktop.ton.wallet_words import WORD_COUNT, split_words, verify_words, word_completions
from cocoon_desktop.wire.control import decode_answer, decode_question

ADDRESS = b"UQAuz15H1ZHrZ_psVrAra7HealMIVeFq0wguqlmFno1f3B-m"
SEEDS = (
    b'{"cocoon": 1, "do": "pause", "for_s": 60}',
    b'{"cocoon": 1, "is": "report", "headline": "x", "devices": [{"name": "a"}]}',
    b"cocoon://network?v=1&kind=test&name=Example&root="
    + ADDRESS
    + b"&chain=https://toncenter.example/api/v2/",
    ADDRESS,
    b"0:" + b"a1" * 32,
    b"1.2.3.4:11001 1.2.3.4:11002",
    b"[1.2.3.4:5]",
    b" ".join([b"abandon"] * 24),
    b"Abandon ability  able\n",
)


def try_one(data: bytes) -> None:
    for decode in (decode_question, decode_answer):
        with contextlib.suppress(RemoteProtocolError):
            decode(data)
    text = data.decode("utf-8", "replace")
    with contextlib.suppress(UsageError):
        parse_profile_link(text)
    with contextlib.suppress(UsageError):
        address = parse_address(text)
        assert parse_address(to_wire(address, test_only=False)) == address
    parse_proxy_text(1, text)
    words = split_words(text)
    with contextlib.suppress(UsageError):
        verify_words(words)
        assert len(words) == WORD_COUNT
    for beginning in words:
        assert all(word.startswith(beginning) for word in word_completions(beginning))
