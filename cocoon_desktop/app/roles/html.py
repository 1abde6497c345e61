"""I write a role's facts as a page that a person can read: plain HTML, no scripts, nothing fetched. Pure."""

from html import escape
from typing import Final

from .role import Facts, Section

STYLE: Final = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;"
    "color:#1c2430;background:#fff}h1{font-size:1.5rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .8rem .3rem 0;"
    "border-bottom:1px solid #d9dee6;vertical-align:top;overflow-wrap:anywhere}"
    "th{font-weight:600}td{font-variant-numeric:tabular-nums}p{color:#566072}"
    "@media(prefers-color-scheme:dark){body{color:#e6e9ee;background:#14181f}"
    "th,td{border-color:#323945}p{color:#9aa4b5}}"
)


def render(facts: Facts) -> str:
    """The whole document."""
    return _document(facts.title, "".join(map(_section, facts.sections)))


def note(title: str, text: str) -> str:
    """A page that says one thing."""
    return _document(title, f"<p>{escape(text)}</p>")


def _document(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>\n"
    )


def _section(section: Section) -> str:
    head = f"<h2>{escape(section.title)}</h2>"
    if not section.rows:
        return f"<section>{head}<p>{escape(section.nothing)}</p></section>"
    columns = "".join(f'<th scope="col">{escape(column)}</th>' for column in section.columns)
    header = f"<thead><tr>{columns}</tr></thead>" if any(section.columns) else ""
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in section.rows)
    return f"<section>{head}<table>{header}<tbody>{rows}</tbody></table></section>"
