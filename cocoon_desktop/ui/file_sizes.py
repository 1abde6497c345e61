"""I write sizes as disks and hubs count them: 1 GB = 10**9 bytes."""

from PySide6.QtCore import QLocale

from .amounts import number_text
from .i18n import fill, translate

MB, GB = 10**6, 10**9
LEAST_GB = GB // 10
"""Less is told in MB."""


def file_text(size: int, locale: QLocale) -> str:
    """``5.0 GB``, or ``40.0 MB`` for what is small."""
    if size >= LEAST_GB:
        return fill(translate("Models", "%1 GB"), number_text(size / GB, 1, locale))
    return fill(translate("Models", "%1 MB"), number_text(size / MB, 1, locale))
