"""I make the transport that a role's links travel by."""

from pathlib import Path

from cocoon_desktop.network.loopback import LoopbackOnly
from cocoon_desktop.network.router_transport import RouterTransport
from cocoon_desktop.network.transport import NOT_ATTESTED, Transport
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.wire.prelude import TDX_LENGTH, image_hash

from .options import LinkKind, PolicyName


def make_transport(link: LinkKind, policy: PolicyName, via: Endpoint | None, cache: Path) -> Transport:
    """``cache`` keeps collateral of quotes, and may be emptied at any time."""
    match link:
        case LinkKind.PLAIN:
            return LoopbackOnly()
        case LinkKind.ROUTER:
            return RouterTransport(via)
        case LinkKind.TLS:
            return _tls(policy, cache)


def shown_image(link: LinkKind, told: bytes | None = None) -> bytes | None:
    """The image that peers see of us. Behind a router its certificate decides, and only its operator can tell
    us, as upstream's configuration file does.
    """
    match link:
        case LinkKind.PLAIN:
            return NOT_ATTESTED
        case LinkKind.ROUTER:
            return told
        case LinkKind.TLS:
            return image_hash(bytes(TDX_LENGTH))


def _tls(policy: PolicyName, cache: Path) -> Transport:
    """Our certificate carries a fake quote: outside a trusted VM there is no other (section 3.4)."""
    from cocoon_desktop.attestation.certificate import fake_quote
    from cocoon_desktop.attestation.policy import ANY, FAKE_TDX, TDX
    from cocoon_desktop.network.tls.credentials import OwnCredentials
    from cocoon_desktop.network.tls.quotes import INTEL, QuoteChecker, fetch_from
    from cocoon_desktop.network.tls.transport import TlsTransport

    chosen = {PolicyName.ANY: ANY, PolicyName.FAKE_TDX: FAKE_TDX, PolicyName.TDX: TDX}[policy]
    quotes = QuoteChecker(cache / "collateral", fetch_from(INTEL)) if policy is PolicyName.TDX else None
    return TlsTransport(OwnCredentials(fake_quote), chosen, quotes)
