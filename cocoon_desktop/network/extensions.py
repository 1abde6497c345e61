"""What our own peers can do beyond the protocol, and how they tell each other.

Each ability is a high bit of ``flags`` in ``worker.params``, ``client.params`` and ``proxy.params``.
Upstream's readers pass over bits that they do not know (all but bit 31, trap 12) and never set them, so that
a plain peer notices nothing and is never sent anything it does not know. A proxy sets a bit only for who set
it.
"""

from typing import Final

TAKES_CANCEL: Final = 1 << 30
"""Understands ``client.cancelQuery`` (a proxy) or ``proxy.cancelQuery`` (a worker): nobody waits any more."""
CONTINUES: Final = 1 << 29
"""A worker whose engine goes on behind ``begun`` in a request: the beginning of an answer from elsewhere."""
