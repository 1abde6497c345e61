"""Error codes of the protocol (cocoon-protocol section 1.4)."""

FAILURE = 601
ERROR = 602
"""A generic refusal: test mode differs, balance too low, wrong config version, too many requests."""
VIOLATION = 621
"""Bad values, unknown model, bad JSON, a message in the wrong place."""
NOT_READY = 651
"""No worker or proxy, disabled, or too expensive."""
TIMEOUT = 652
CANCELLED = 653
"""The connection went away."""
