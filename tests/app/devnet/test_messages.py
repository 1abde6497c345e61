"""What passes between the app and the devnet's process."""

import pytest
from cocoon_desktop.app.devnet.messages import (
    Allow,
    Allowed,
    Failed,
    Message,
    Open,
    Progress,
    Ready,
    decode,
    encode,
)
from cocoon_desktop.core.errors import RemoteProtocolError
from hypothesis import given
from hypothesis import strategies as st

PORTS = st.integers(0, 65535)
MESSAGES = st.one_of(
    st.builds(Open, st.text(), st.text(), st.text(), st.text(), PORTS, PORTS, PORTS),
    st.builds(Allow, st.text()),
    st.builds(Progress, st.text()),
    st.builds(Ready, PORTS, PORTS, PORTS, st.text()),
    st.builds(Allowed, st.text(), st.text()),
    st.builds(Failed, st.text()),
)


@given(MESSAGES)
def test_a_message_is_one_line_and_comes_back(message: Message) -> None:
    line = encode(message)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert decode(line) == message


@given(st.one_of(st.binary(), st.just(b'{"kind":"ready"}'), st.just(b'{"kind":"open","folder":1}')))
def test_anything_else_is_refused(line: bytes) -> None:
    with pytest.raises(RemoteProtocolError):
        decode(line)
