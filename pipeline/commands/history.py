"""The exports of each city as a table on the terminal."""

from rich.console import Group, RenderableType
from rich.text import Text

from pipeline.dataset import Dataset, city_key, exports
from pipeline.terminal import safe


def history_view(dataset: Dataset, city: str | None = None) -> RenderableType:
    """Return the exports of each city, and under each what it changed."""
    differences = dataset.changes(city)
    lines: list[Text] = []
    last: tuple[str, str] | None = None
    for export in exports(dataset.reports(), city):
        if city_key(export) != last:
            lines.append(Text(f"{safe(export.city)} {export.country_code or ''}".rstrip(), "bold"))
            last = city_key(export)
        date = export.at.date().isoformat() if export.at else "no date"
        note = " (the file's time: the document has no date)" if export.at_of_file else ""
        lines.append(Text(f"   {date}{note} {safe(export.source)}"))
        for row in differences[differences["after"] == export.report_id].to_dict("records"):
            where = f"{row['table']} {row['key']}".rstrip()
            change = f"{row['column']}: {_shown(row['old'])} → {_shown(row['new'])}"
            what = change if row["kind"] == "changed" else row["kind"]
            lines.append(Text(f"      {safe(where)}: {safe(what)}"))
    return Group(*lines)


def _shown(value: str | None) -> str:
    return "nothing" if value is None else value
