"""The engine in the place of ours, where the settings name one."""

import os
from collections.abc import Mapping

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.inference.outside.address import parse_server_address
from cocoon_desktop.inference.outside.names import OutsideOptions

from .settings import EngineSettings

KEY_VARIABLE = "COCOON_ENGINE_KEY"
"""Never a setting and never on a command line: those are read by others."""


def outside_options(
    settings: EngineSettings, environment: Mapping[str, str] = os.environ
) -> OutsideOptions | None:
    """The engine in the place of ours, where the settings name one. Raises UsageError for its address and
    its key.
    """
    if not settings.url:
        return None
    key = environment.get(KEY_VARIABLE, "")
    if not key.isprintable():
        raise UsageError(f"{KEY_VARIABLE} has characters that no key has, such as the end of a line")
    return OutsideOptions(parse_server_address(settings.url), settings.model, key)
