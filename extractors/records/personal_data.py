"""Records without the name of the head of government."""

from dataclasses import replace

from schemas.tables import BlockRow, ReportRecords

LEFT_OUT = "[name left out]"
"""What stands for the head of government's name in blocks of a run without personal data."""


def without_personal_data(records: ReportRecords) -> ReportRecords:
    """Return records without the name and title of the head of government, also where a block quotes the name."""
    name = records.report.mayor
    report = replace(records.report, mayor=None, mayor_title=None)
    if name is None:
        return replace(records, report=report)

    def without_name(text: str | None) -> str | None:
        return text.replace(name, LEFT_OUT) if text is not None else None

    def block_without_name(block: BlockRow) -> BlockRow:
        text, as_found = without_name(block.text), without_name(block.text_as_found)
        # Samples in the evidence are cut off anywhere, in the midst of the name too.
        evidence = block.evidence if (text, as_found) == (block.text, block.text_as_found) else None
        return replace(block, text=text, text_as_found=as_found, evidence=evidence)

    return replace(
        records,
        report=report,
        blocks=tuple(map(block_without_name, records.blocks)),
        flags=tuple(replace(flag, excerpt=without_name(flag.excerpt)) for flag in records.flags),
    )
