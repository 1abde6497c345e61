"""I am what the wallet page shows. Facts come in by ``show_*``; wishes go out by signals."""

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Cocoon.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class WalletViewModel(QObject):
    """Everything on the wallet page."""
