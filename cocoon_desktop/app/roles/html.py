"""I write a role's facts as a page that a person can read: plain HTML, no scripts, nothing fetched. Pure."""

import re
from html import escape
from typing import Final

from .role import Facts, Figure, Section

REFRESH_S: Final = 10
FRESH: Final = f"loads itself anew every {REFRESH_S} s"
STYLE: Final = (
    ":root{color-scheme:light dark;--ink:#1c2430;--soft:#5a6577;--line:#dde2ea;--paper:#f5f7fa;--card:#fff;"
    "--good:#0b7a4b;--bad:#a32a1c;--badpaper:#fdeeec}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#9aa4b5;--line:#2c3440;--paper:#11151b;"
    "--card:#181d25;--good:#4cc38a;--bad:#ff9a8c;--badpaper:#33201e}}"
    "*{box-sizing:border-box}"
    "body{font:15px/1.5 system-ui,sans-serif;margin:0;color:var(--ink);background:var(--paper)}"
    "main{max-width:76rem;margin:0 auto;padding:1.5rem 1rem 3rem}"
    "header{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem;margin-bottom:1rem}"
    "h1{font-size:1.5rem;margin:0}h2{font-size:1.05rem;margin:0 0 .5rem}"
    ".state{color:var(--good);border:1px solid;border-radius:1rem;padding:0 .7rem;font-size:.9rem}"
    ".state.bad{color:var(--bad)}.soft,.nothing{color:var(--soft)}.soft{font-size:.9rem;margin-left:auto}"
    ".troubles{margin:0 0 1rem;padding:.75rem 1rem .75rem 2rem;color:var(--bad);background:var(--badpaper);"
    "border-radius:.6rem}"
    ".figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;"
    "margin:0 0 1rem}"
    ".figures div,section{background:var(--card);border:1px solid var(--line);border-radius:.6rem}"
    ".figures div{padding:.6rem .9rem}.figures dt{color:var(--soft);font-size:.85rem}"
    ".figures dd{margin:0;font-size:1.2rem;font-weight:600;font-variant-numeric:tabular-nums;"
    "overflow-wrap:anywhere}.figures small{display:block;font-size:.8rem;font-weight:400;color:var(--soft)}"
    "section{padding:.9rem 1rem;margin:0 0 1rem}.wide{overflow-x:auto}.nothing{margin:0}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;padding:.35rem 1.2rem .35rem 0;border-top:1px solid var(--line);"
    "vertical-align:top}thead th{border:0}tbody tr:first-child>*{border-top:1px solid var(--line)}"
    "table.names tr:first-child>*{border:0}th{font-weight:600;color:var(--soft);font-size:.9rem}"
    "table.names th{width:14rem;font-weight:400}table.names td{overflow-wrap:anywhere}"
    "td{font-variant-numeric:tabular-nums}.n{text-align:right}.long{font:13px/1.7 ui-monospace,monospace}"
    ".wide .n,.wide .long{white-space:nowrap}.wide th:last-child,.wide td:last-child{padding-right:0}"
    "@media(max-width:40rem){table.names th,table.names td{display:block;width:auto;padding-right:0}"
    "table.names td{border:0;padding-top:0}.wide thead{display:none}"
    ".wide tr{display:block;border-top:1px solid var(--line);padding:.4rem 0}"
    ".wide td{display:flex;justify-content:space-between;gap:1rem;padding:.1rem 0;text-align:right;"
    "overflow-wrap:anywhere}.wide tbody td{border:0}.wide td:empty{display:none}"
    ".wide td::before{content:attr(data-name);color:var(--soft);font:14px/1.6 system-ui,sans-serif;"
    "text-align:left;flex:none}.wide .long{white-space:normal;overflow-wrap:anywhere}}"
)
ADDRESS_LENGTH: Final = 40
_NUMBER: Final = re.compile(r"[-+]?[\d\s.,]+( of [\d\s]+)?( %| s)?|unknown|")


def render(facts: Facts) -> str:
    """The whole document; it loads itself anew now and then."""
    is_bad = " bad" if facts.troubles else ""
    state = f'<span class="state{is_bad}">{escape(facts.state)}</span>' if facts.state else ""
    head = f'<header><h1>{escape(facts.title)}</h1>{state}<span class="soft">{FRESH}</span></header>'
    troubles = "".join(f"<li>{escape(trouble)}</li>" for trouble in facts.troubles)
    body = (
        head
        + (f'<ul class="troubles">{troubles}</ul>' if troubles else "")
        + _figures(facts.figures)
        + "".join(map(_section, facts.sections))
    )
    return _document(facts.title, body, f'<meta http-equiv="refresh" content="{REFRESH_S}">')


def note(title: str, text: str) -> str:
    """A page that says one thing."""
    return _document(title, f"<header><h1>{escape(title)}</h1></header><p>{escape(text)}</p>")


def _document(title: str, body: str, more: str = "") -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{more}'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f"<body><main>{body}</main></body></html>\n"
    )


def _figures(figures: tuple[Figure, ...]) -> str:
    if not figures:
        return ""
    shown = (
        f"<div><dt>{escape(figure.name)}</dt><dd>{escape(figure.value)}"
        f"{f'<small>{escape(figure.note)}</small>' if figure.note else ''}</dd></div>"
        for figure in figures
    )
    return f'<dl class="figures">{"".join(shown)}</dl>'


def _section(section: Section) -> str:
    head = f"<h2>{escape(section.title)}</h2>"
    if not section.rows:
        return f'<section>{head}<p class="nothing">{escape(section.nothing)}</p></section>'
    return f"<section>{head}{_table(section) if any(section.columns) else _names(section)}</section>"


def _names(section: Section) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(_cell(text) for text in said)}</tr>'
        for name, *said in section.rows
    )
    return f'<table class="names"><tbody>{rows}</tbody></table>'


def _table(section: Section) -> str:
    kinds = [
        "n" if all(_NUMBER.fullmatch(row[number]) for row in section.rows) else ""
        for number in range(len(section.columns))
    ]
    columns = "".join(
        f'<th scope="col"{_class(kind)}>{escape(name)}</th>'
        for name, kind in zip(section.columns, kinds, strict=True)
    )
    rows = "".join(f"<tr>{''.join(map(_cell, row, kinds, section.columns))}</tr>" for row in section.rows)
    return f'<div class="wide"><table><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cell(text: str, kind: str = "", column: str = "") -> str:
    """``column`` is what a narrow screen shows beside the text."""
    is_long = len(text) >= ADDRESS_LENGTH and " " not in text
    name = f' data-name="{escape(column)}"' if column else ""
    return f"<td{_class('long' if is_long else kind)}{name}>{escape(text)}</td>"


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""
