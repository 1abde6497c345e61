"""I choose the font for Chinese signs, which the window's own fonts lack.

Japanese and Chinese share code points but write many of them differently; left alone, Qt takes the first font
that has them, by the language of the system and not by that of the program.
"""

from typing import Final

from PySide6.QtGui import QFont

FAMILIES: Final = {
    "zh_CN": (
        "Microsoft YaHei UI",
        "PingFang SC",
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "WenQuanYi Micro Hei",
    )
}
"""By language: what Windows, macOS and Linux distributions bring along. What is missing is passed over."""
OURS: Final = ("Inter", "JetBrains Mono", "monospace")


def prefer_fonts(language: str) -> None:
    """From now on a text looks there for what its own font lacks. Needs a QGuiApplication."""
    if language in FAMILIES:
        for family in (*OURS, QFont().family()):
            QFont.insertSubstitutions(family, FAMILIES[language])
