"""What an answer's Markdown becomes: never anybody's HTML, never a fetch, and the same however it came."""

import time
from html.parser import HTMLParser

import pytest
from cocoon_desktop.ui.markdown import MAX_OPEN_CHARS, MAX_WORDS_CHARS, Block, MarkdownReader
from hypothesis import given
from hypothesis import strategies as st

OURS = {"b", "i", "s", "code", "a", "br", "table", "tr", "th", "td"}


def read(text: str) -> list[Block]:
    return MarkdownReader().blocks(text)


def test_words_and_their_emphasis() -> None:
    assert read("a **b** *c* `d<e` ~~f~~\ng") == [
        Block("text", "a <b>b</b> <i>c</i> <code>d&lt;e</code> <s>f</s><br/>g")
    ]


def test_headings_rules_and_code() -> None:
    assert read("## Title\n\n---\n\n```python x\nif a < b:\n\n    pass\n```\n") == [
        Block("heading", "Title", level=2),
        Block("rule"),
        Block("code", "if a < b:\n\n    pass", language="python"),
    ]


def test_lists_keep_their_depth_and_their_numbers() -> None:
    assert read("3. three\n   - deep\n\n     more\n4. four\n\n- ") == [
        Block("text", "three", depth=1, marker="3."),
        Block("text", "deep", depth=2, marker="•"),
        Block("text", "more", depth=2),
        Block("text", "four", depth=1, marker="4."),
        Block("text", "", depth=1, marker="•"),
    ]


def test_a_quote_is_marked() -> None:
    assert read("> said\n\nnot") == [Block("text", "said", quoted=True), Block("text", "not")]


def test_a_table_is_one_block() -> None:
    (table,) = read("a | b\n--|--:\n1 | [x](https://x.org)\n")
    assert table.links == ("https://x.org",)
    assert '<td align="right"><a href="https://x.org">x</a></td>' in table.text


def test_html_of_strangers_stays_text() -> None:
    (block,) = read("<script>x</script> <b onclick=y>z</b>")
    assert block.text == "&lt;script&gt;x&lt;/script&gt; &lt;b onclick=y&gt;z&lt;/b&gt;"


def test_a_picture_is_a_link_and_is_never_fetched() -> None:
    (block,) = read("![a moth](https://spy.example/x.png)")
    assert block == Block(
        "text", '<a href="https://spy.example/x.png">a moth</a>', links=("https://spy.example/x.png",)
    )


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:x", "cocoon:go", "//host/x", "x.html", "data:,x", "qrc:/x"]
)
def test_a_link_leads_to_the_web_or_to_mail_and_nowhere_else(address: str) -> None:
    (block,) = read(f"[here]({address})")
    assert block.links == ()
    assert "href" not in block.text


def test_what_looks_like_another_address_is_spelled_out() -> None:
    (block,) = read("[x](https://\u0440aypal.com/\u202e)")
    assert block.links == ("https://xn--aypal-uye.com/%E2%80%AE",)


LINES = [
    "# ",
    "- ",
    "1. ",
    "2. ",
    "> ",
    "```",
    "~~~",
    "    ",
    "\n",
    "\n\n",
    "\r\n",
    "---",
    "===",
    "a|b\n--|--\n",
]
SIGNS = [
    "|",
    "*",
    "_",
    "`",
    "[x](http://y)",
    "![",
    "](",
    "<b>",
    "<http://a.b>",
    "\\",
    "\t",
    "a",
    "#",
    "[a]: /b\n",
]
MARKS = st.sampled_from([*LINES, *SIGNS])


@given(st.lists(MARKS, max_size=30))
def test_an_answer_that_grows_is_read_as_if_it_came_at_once(pieces: list[str]) -> None:
    reader, text = MarkdownReader(), ""
    for piece in pieces:
        text += piece
        grown = reader.blocks(text)
    if pieces:
        assert grown == read(text)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert {name for name, _ in attrs} <= {"href", "align", "border", "cellspacing", "cellpadding"}


@given(st.lists(MARKS | st.text(max_size=6), max_size=30))
def test_only_our_own_tags_come_out(pieces: list[str]) -> None:
    tags = _Tags()
    for block in read("".join(pieces)):
        if block.kind != "code":
            tags.feed(block.text)
    assert tags.seen <= OURS


@pytest.mark.parametrize("piece", ["[", "![", "*a ", "> ", "- ", "`a``", "<", "(", "a|", "\\", "[a](", "***"])
def test_hostile_text_is_read_in_time(piece: str) -> None:
    began = time.process_time()
    read(piece * (MAX_OPEN_CHARS // len(piece)))
    read(piece * (MAX_WORDS_CHARS // len(piece)))
    assert time.process_time() - began < 10, "of the processor, whoever else uses it"


def test_a_block_without_end_is_shown_as_it_was_written() -> None:
    text = "*" * (MAX_OPEN_CHARS + 1)
    assert read(text) == [Block("text", text)]


def test_a_paragraph_without_end_keeps_its_signs_and_its_neighbours_their_form() -> None:
    long = "*a* " * MAX_WORDS_CHARS
    assert [block.text for block in read(f"*b*\n\n{long[: MAX_WORDS_CHARS + 4]}\n\n*c*")] == [
        "<i>b</i>",
        long[: MAX_WORDS_CHARS + 4].strip(),
        "<i>c</i>",
    ]
