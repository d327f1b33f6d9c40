"""An evaluation on a terminal, as an HTML page of one file, and as a Markdown page."""

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

import rich.table
from rich.console import Group, RenderableType
from rich.text import Text

from pipeline.errors import InputError, UsageError
from pipeline.evaluation.evaluation_run import Evaluation
from pipeline.evaluation.page import Case, Heading, Paragraph, Part, Table, page_parts, summary_parts
from pipeline.terminal import safe

TITLE = "Evaluation of a dataset"
_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: #222; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
table { border-collapse: collapse; margin: 0.6rem 0; }
th, td { border-bottom: 1px solid #ddd; padding: 0.25rem 0.7rem; text-align: right; vertical-align: top; }
th { background: #f4f4f4; position: sticky; top: 0; } .text { text-align: left; overflow-wrap: anywhere; }
section { border-left: 4px solid #c60; margin: 1rem 0; padding: 0 0.9rem; }
section h3 { font-size: 1rem; margin: 0; } section p { margin: 0.2rem 0; }
dt { color: #666; } dd { margin: 0 0 0.4rem; }
"""


def summary_view(evaluation: Evaluation) -> RenderableType:
    """Return the summary for a terminal."""
    return Group(*(_terminal_part(part) for part in summary_parts(evaluation)))


def write_page(evaluation: Evaluation, path: Path) -> None:
    """Write the whole evaluation to `path`, as HTML or as Markdown by its ending.

    Raises:
        UsageError: the name ends otherwise.
        InputError: the file cannot be written.
    """
    renderer = page_renderer(path)
    try:
        path.write_text(renderer(page_parts(evaluation)), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror})", "name another file with --out") from error


def page_renderer(path: Path) -> Callable[[Iterable[Part]], str]:
    """Return what makes a page for `path`; raises UsageError when its name ends neither in .html nor in .md."""
    renderers = {".html": html_page, ".htm": html_page, ".md": markdown_page}
    try:
        return renderers[path.suffix.lower()]
    except KeyError as error:
        raise UsageError(f"{path} is neither HTML nor Markdown", "let the name end in .html or .md") from error


def html_page(parts: Iterable[Part]) -> str:
    """Return `parts` as one HTML page that needs no other file."""
    body = "\n".join(_html_part(part) for part in parts)
    head = f'<meta charset="utf-8">\n<title>{TITLE}</title>\n<style>{_STYLE}</style>'
    page = ("<!DOCTYPE html>", '<html lang="en">', "<head>", head, "</head>", "<body>", f"<h1>{TITLE}</h1>", body)
    return "\n".join((*page, "</body>", "</html>", ""))


def markdown_page(parts: Iterable[Part]) -> str:
    """Return `parts` as a Markdown page."""
    return f"# {TITLE}\n\n" + "\n\n".join(_markdown_part(part) for part in parts) + "\n"


def _terminal_part(part: Part) -> RenderableType:
    match part:
        case Heading():
            return Text(f"\n{part.text}", "bold")
        case Paragraph():
            return Text(safe(part.text))
        case Case():
            return Text(safe(f"{part.title}: {part.problem}"))
        case Table():
            table = rich.table.Table(box=None, padding=(0, 1, 0, 0), pad_edge=False)
            for number, name in enumerate(part.header):
                table.add_column(name, justify="left" if number < part.texts else "right", no_wrap=True)
            for row in part.rows:
                table.add_row(*(Text(safe(cell)) for cell in row))
            return table


def _html_part(part: Part) -> str:
    match part:
        case Heading():
            return f"<h2>{escape(part.text)}</h2>"
        case Paragraph():
            return f"<p>{escape(part.text)}</p>"
        case Case():
            language = f' lang="{escape(part.language)}"' if part.language else ""
            texts = "".join(
                f'<dt>{label}</dt><dd dir="auto"{language}>{escape(text or "–")}</dd>'
                for label, text in (("expected", part.expected), ("found", part.found))
            )
            return f"<section><h3>{escape(part.title)}</h3><p>{escape(part.problem)}</p><dl>{texts}</dl></section>"
        case Table():
            rows = (_html_row("th", part.header, part), *(_html_row("td", row, part) for row in part.rows))
            return "\n".join(("<table>", *rows, "</table>"))


def _html_row(tag: str, cells: Iterable[str], table: Table) -> str:
    kinds = (' class="text"' if number < table.texts else "" for number in range(len(table.header)))
    columns = (f"<{tag}{kind}>{escape(cell)}</{tag}>" for cell, kind in zip(cells, kinds, strict=True))
    return f"<tr>{''.join(columns)}</tr>"


def _markdown_part(part: Part) -> str:
    match part:
        case Heading():
            return f"## {part.text}"
        case Paragraph():
            return _markdown_text(part.text)
        case Case():
            texts = (("expected", part.expected), ("found", part.found))
            lines = (f"  - {label}: {_markdown_text(text or '–')}" for label, text in texts)
            return "\n".join((f"- **{_markdown_text(part.title)}** {_markdown_text(part.problem)}", *lines))
        case Table():
            rule = tuple("---" if number < part.texts else "--:" for number in range(len(part.header)))
            rows = (part.header, rule, *(tuple(_markdown_text(cell) for cell in row) for row in part.rows))
            return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _markdown_text(text: str) -> str:
    """Return `text` on one line and with no sign that Markdown or HTML would take for its own."""
    one_line = " ".join(text.split())
    return "".join(f"\\{character}" if character in "\\`*_[]<>|#&" else character for character in one_line)
