"""I turn the Markdown of an answer into blocks that can be shown safely. Pure.

CommonMark with tables and strikethrough. Words of strangers never become HTML, nothing is fetched: a picture
is a link to its address, and a link leads nowhere but to the web or to mail. Reference links stay text, so
that no later line can change an earlier block.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LINK_SCHEMES = ("http://", "https://", "mailto:")
MAX_DEPTH = 12
"""How deep lists and quotes may lie in each other; what lies deeper is left out."""
MAX_OPEN_CHARS = 1 << 15
"""A block longer than this is shown as it was written: nobody may keep us reading."""
MAX_WORDS_CHARS = 1 << 13
"""So are the words of a longer paragraph: the worst take the reader a time that grows with its square."""


@dataclass(frozen=True, slots=True)
class Block:
    """``kind`` is "text", "heading", "code" or "rule".

    ``text`` is rich text with tags of ours only; of code it is the code. ``marker`` stands before the first
    block of a list's item, ``depth`` says how many lists it is inside of. ``links`` are where its links lead.
    """

    kind: str
    text: str = ""
    depth: int = 0
    marker: str = ""
    quoted: bool = False
    level: int = 0
    language: str = ""
    links: tuple[str, ...] = ()


class MarkdownReader:
    """Reads a text that grows at its end, and no part twice that cannot change any more."""

    def __init__(self) -> None:
        self._settled: list[Block] = []
        self._settled_chars = 0

    def blocks(self, text: str) -> list[Block]:
        """All blocks of ``text``, which begins with the text of the last call."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        rest = text[self._settled_chars :]
        if len(rest) > MAX_OPEN_CHARS:
            return [*self._settled, Block("text", _lines(rest))]
        tokens = _parser().parse(rest)
        open_at = self._settle(tokens, rest)
        return [*self._settled, *_blocks(tokens[open_at:])]

    def _settle(self, tokens: "Sequence[Token]", rest: str) -> int:
        """Keep all blocks but the last that begins in a whole line: only that one can still grow.

        Returns where the tokens of the others begin.
        """
        whole_lines = rest.count("\n")
        starts = [
            (at, token.map[0])
            for at, token in enumerate(tokens)
            if token.level == 0 and token.nesting >= 0 and token.map and token.map[0] < whole_lines
        ]
        if len(starts) < 2:
            return 0
        at, line = starts[-1]
        self._settled += _blocks(tokens[:at])
        self._settled_chars += len(rest) - len(rest.split("\n", line)[-1])
        return at


@cache
def _parser() -> "MarkdownIt":
    """Imported when the first answer comes: the window does not wait for it."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 2 * MAX_DEPTH})
    parser.enable(["table", "strikethrough"])
    return parser.disable(["reference", "html_block", "html_inline", "inline"])


def _blocks(tokens: "Sequence[Token]") -> Iterator[Block]:
    """The leaves of a token stream, each with what it is inside of."""
    marker, depth, quotes = "", 0, 0
    place = Block("text")
    tokens_left = iter(tokens)
    for token in tokens_left:
        here = replace(place, depth=depth, marker=marker, quoted=quotes > 0)
        shown: Block | None = None
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "list_item_open":
                marker = f"{token.info}." if token.info else "\u2022"
            case "list_item_close" if marker:
                shown = here
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "heading_open":
                place = Block("heading", level=int(token.tag[1:]))
            case "heading_close":
                place = Block("text")
            case "inline":
                text, links = _inline(token.content)
                shown = replace(here, text=text, links=links)
            case "fence" | "code_block":
                language = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
                code = token.content.removesuffix("\n")
                shown = replace(here, kind="code", text=code, language=language)
            case "hr":
                shown = replace(here, kind="rule")
            case "table_open":
                text, links = _table(tokens_left)
                shown = replace(here, text=text, links=links)
        if shown is not None:
            marker = ""
            yield shown


def _table(tokens: "Iterator[Token]") -> tuple[str, tuple[str, ...]]:
    """A table up to its end, as one piece of rich text."""
    parts = ['<table border="1" cellspacing="0" cellpadding="6">']
    links: list[str] = []
    for token in tokens:
        match token.type:
            case "table_close":
                break
            case "tr_open":
                parts.append("<tr>")
            case "tr_close":
                parts.append("</tr>")
            case "th_open" | "td_open":
                side = str(token.attrs.get("style", "")).rpartition(":")[2]
                parts.append(f'<{token.tag} align="{side or "left"}">')
            case "th_close" | "td_close":
                parts.append(f"</{token.tag}>")
            case "inline":
                text, found = _inline(token.content)
                parts.append(text)
                links += found
    return "".join((*parts, "</table>")), tuple(links)


_TAGS = {"strong": "b", "em": "i", "s": "s"}


def _inline(words: str) -> tuple[str, tuple[str, ...]]:
    """The rich text of a paragraph's words, and where its links lead."""
    if len(words) > MAX_WORDS_CHARS:
        return _lines(words), ()
    tokens: list[Token] = []
    _parser().inline.parse(words, _parser(), {}, tokens)
    parts: list[str] = []
    links: list[str] = []
    for token in tokens:
        name, _, side = token.type.rpartition("_")
        match token.type:
            case "text" | "text_special":
                parts.append(escape(token.content))
            case "softbreak" | "hardbreak":
                parts.append("<br/>")
            case "code_inline":
                parts.append(f"<code>{escape(token.content)}</code>")
            case "link_open":
                parts.append(_anchor(str(token.attrs.get("href", "")), links))
            case "link_close":
                parts.append("</a>")
            case "image":
                address = str(token.attrs.get("src", ""))
                parts += (_anchor(address, links), escape(token.content or address), "</a>")
            case _ if name in _TAGS:
                parts.append(f"<{'/' if side == 'close' else ''}{_TAGS[name]}>")
    return "".join(parts), tuple(links)


def _anchor(address: str, links: list[str]) -> str:
    """The beginning of a link; one that leads elsewhere than people expect is none."""
    if not address.lower().startswith(LINK_SCHEMES):
        return "<a>"
    links.append(address)
    return f'<a href="{escape(address)}">'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br/>")
