"""I show the blocks of one answer to QML while it grows."""

from PySide6.QtCore import QObject

from .markdown import Block, MarkdownReader
from .rows import RowListModel


class AnswerBlocks(RowListModel[Block]):
    """One row for each block; a growing answer changes its last ones only."""

    def __init__(self, text: str, parent: QObject) -> None:
        super().__init__(Block, parent)
        self._reader = MarkdownReader()
        self.grow(text)

    def grow(self, text: str) -> None:
        """Show ``text``, which begins with what was shown before."""
        self.show(self._reader.blocks(text))
