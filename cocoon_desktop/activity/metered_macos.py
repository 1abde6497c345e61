"""Whether the network is metered, on macOS: nobody can tell.

Network.framework's ``nw_path_is_expensive`` is the documented way, and needs an Objective-C block, which
plain Python cannot hand over.
"""


def read_metered() -> bool | None:
    """Unknown."""
    return None
