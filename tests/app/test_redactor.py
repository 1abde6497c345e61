"""No canary survives the redactor, however it is wrapped; what helps a reader does."""

import base64
import ipaddress

import pytest
from cocoon_desktop.app.redactor import WORD_RUN, Redactor, names_in
from cocoon_desktop.app.this_person import make_redactor
from hypothesis import assume, given
from hypothesis import strategies as st
from tonsdk.crypto.bip39 import english
from tonsdk.utils import Address

USER, HOST = "jolanthe", "feuervogel-7"
HOMES = (f"/home/{USER}", f"C:\\Users\\{USER}")
redact = Redactor(names_in(HOST, USER, "Jolanthe Sommerwind"), HOMES, frozenset(english))

around = st.sampled_from(["", " ", "\n", "(", '"', "'", ": ", "= ", "key=", "[", ", ", "…"])
plain = st.text(max_size=30)
keys = st.binary(min_size=32, max_size=64)


def wrapped(before: str, canary: str, after: str) -> str:
    return f"before {before}{canary}{after} after"


@given(st.lists(st.sampled_from(english), min_size=WORD_RUN, max_size=24), st.sampled_from(range(5)), plain)
def test_words_of_a_wallet_never_survive(words: list[str], form: int, prose: str) -> None:
    canary = (
        " ".join(words),
        ", ".join(words),
        "\n".join(f"{number}. {word}" for number, word in enumerate(words, 1)),
        str(words),
        " ".join(words).upper(),
    )[form]
    left = redact(f"{prose}\n{canary}\n")
    assert canary not in left
    assert "[words]" in left
    runs = left.lower().split("[words]")[-1].split()
    assert sum(word in runs for word in set(words)) == 0


@given(keys, st.sampled_from(("hex", "HEX", "0x", "base64", "url")), around, around)
def test_keys_never_survive(key: bytes, form: str, before: str, after: str) -> None:
    canary = {
        "hex": key.hex(),
        "HEX": key.hex().upper(),
        "0x": "0x" + key.hex(),
        "base64": base64.b64encode(key).decode(),
        "url": base64.urlsafe_b64encode(key).decode().rstrip("="),
    }[form]
    assert canary not in redact(wrapped(before, canary, after))


@given(
    st.binary(min_size=32, max_size=32), st.sampled_from((-1, 0)), st.booleans(), st.booleans(), st.booleans()
)
def test_addresses_never_survive_in_any_form(
    account: bytes, workchain: int, bounceable: bool, test_only: bool, url_safe: bool
) -> None:
    raw = f"{workchain}:{account.hex()}"
    friendly = Address(raw).to_string(True, url_safe, bounceable, test_only)
    for canary in (raw, raw.upper(), friendly):
        assert canary not in redact(f"sent 3 TON to {canary}.")
        assert canary not in redact(f"https://tonviewer.com/{canary}?x=1")


@pytest.mark.parametrize(
    "canary",
    [
        "/home/jolanthe/models/a.gguf",
        "/home/somebody/else",
        "/Users/jolanthe/Library",
        "C:\\Users\\jolanthe\\AppData\\Local",
        "C:\\\\Users\\\\jolanthe\\\\AppData",
        "c:/users/Jolanthe/x",
        "file:///home/jolanthe/x",
        "D:\\Dokumente\\Jolanthe Sommerwind",
        "jolanthe@feuervogel-7:~$",
        "FEUERVOGEL-7\\jolanthe",
        "feuervogel-7.local",
        "user_jolanthe_1",
    ],
)
def test_people_and_their_computers_are_not_named(canary: str) -> None:
    left = redact(wrapped(" ", canary, " ")).casefold()
    for name in (USER, HOST, "sommerwind", "somebody"):
        assert name not in left


@given(st.ip_addresses(), around, around)
def test_ip_addresses_never_survive(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address, before: str, after: str
) -> None:
    assume(not address.is_loopback and not address.is_unspecified)
    for canary in (str(address), getattr(address, "exploded", str(address))):
        assert canary not in redact(wrapped(before + " ", canary, " " + after))
    if address.version == 4:
        assert str(address) not in redact(f"http://{address}:8000/v1")
    else:
        assert str(address) not in redact(f"http://[{address}]:8000/v1")


@given(st.emails(domains=st.sampled_from(["mail.example.org", "web.de"])))
def test_mail_addresses_never_survive(address: str) -> None:
    name = address.partition("@")[0]
    assume(name.isalnum())
    assert address not in redact(f"from {address}, said he")


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("https://me:secret@hub.example.org/x", "https://[login]@hub.example.org/x"),
        ("GPU-8f3c1d2e-0a1b-4c2d-9e3f-001122334455 is hot", "GPU-[id] is hot"),
        ("card at 0a:1b:2c:3d:4e:5f", "card at [mac]"),
    ],
)
def test_logins_devices_and_cards_are_not_named(said: str, left: str) -> None:
    assert redact(said) == left


@pytest.mark.parametrize(
    "said",
    [
        "127.0.0.1:10000 and ::1 and 0.0.0.0",
        "2026-11-23 16:25:01,123 W app.sensors: the hardware gave no reading for 5 s",
        "driver 581.42, llama-cpp-python 0.3.36, Python 3.11.7",
        "File cocoon_desktop/app/behind.py, line 83",
        "usr/lib/python3/dist-packages/cocoon_desktop/app/desktop.py",
        "Practice keys lie in a file that only you can read. Real coins need a key store or a password.",
        "the model needs 9.1 GiB, 4.0 GiB are free",
        "",
    ],
)
def test_what_helps_a_reader_is_kept(said: str) -> None:
    assert redact(said) == said


@given(plain, keys.map(bytes.hex), st.ip_addresses())
def test_a_redacted_text_stays_as_it_is(text: str, key: str, address: object) -> None:
    once = redact(f"{text} {key} {address} /home/x/y {USER}")
    assert redact(once) == once


def test_this_computers_own_names_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/srv/people/wilhelmine")
    monkeypatch.setenv("USERPROFILE", "/srv/people/wilhelmine")
    monkeypatch.setenv("LOGNAME", "wilhelmine")
    left = make_redactor()("wilhelmine has /srv/people/wilhelmine/x and /srv/people/Wilhelmine/y")
    assert "wilhelmine" not in left.casefold()


def test_a_redactor_does_not_tell_what_it_knows() -> None:
    assert USER not in repr(redact)
