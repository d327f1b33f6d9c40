"""Why a page is to be recognised as a whole: its text layer is missing, or most of it cannot be read."""

from collections.abc import Iterable, Sequence

from extractors.judge import DocumentVerdict, Suspicion, Verdict
from extractors.page import PageText
from schemas.enums import Cause

BAD_PAGE = 0.5
"""Share of a page's characters in blocks that cannot be read from which the whole page is recognised anew."""
FEW_CHARACTERS = 8
"""A page with fewer characters than this and pictures or drawings has no text layer to speak of."""
SCAN = 0.5
"""Share of a page that the picture of a scan covers; without one, text is drawn as outlines or small pictures."""


def page_causes(pages: Sequence[PageText], verdicts: DocumentVerdict) -> list[Cause | None]:
    """Return for each page why it is to be recognised as a whole, None where its text layer is of use."""
    causes = [_page_cause(page, own) for page, own in zip(pages, per_page(pages, verdicts), strict=True)]
    if Cause.WRONG_LANGUAGE_OCR in causes:  # an engine that misread one page put noise among the others too
        causes = [
            Cause.WRONG_LANGUAGE_OCR if cause is None and is_recognition_layer(page) else cause
            for page, cause in zip(pages, causes, strict=True)
        ]
    return causes


def per_page(pages: Sequence[PageText], verdicts: DocumentVerdict) -> Iterable[tuple[Verdict, ...]]:
    """Yield the verdicts on the blocks of each page."""
    start = 0
    for page in pages:
        yield verdicts.blocks[start : start + len(page.blocks)]
        start += len(page.blocks)


def is_recognition_layer(page: PageText) -> bool:
    """Tell whether a page's text is what an engine laid unseen over its image."""
    unseen = sum(atom.style.invisible for atom in page.atoms)
    return unseen > 0 and 2 * unseen > len(page.atoms)


def page_evidence(page: PageText, verdicts: Sequence[Verdict], cause: Cause) -> tuple[str, ...]:
    """Return the signals that gave `cause`, those of the longest blocks, one of a kind."""
    if sum(len(block.text) for block in page.blocks) < FEW_CHARACTERS:
        return (f"characters {sum(len(block.text) for block in page.blocks)} < {FEW_CHARACTERS}",)
    longest = sorted(zip(page.blocks, verdicts, strict=True), key=lambda pair: len(pair[0].text), reverse=True)
    by_name = {
        signal.name: str(signal)
        for _, verdict in reversed(longest)
        if verdict.cause is cause
        for signal in verdict.signals
    }
    return tuple(by_name.values()) or ("an unseen text layer like that of other pages",)


def _page_cause(page: PageText, verdicts: Sequence[Verdict]) -> Cause | None:
    """Return why a page is to be recognised as a whole, None when its text layer is of use."""
    characters = sum(len(block.text) for block in page.blocks)
    drawn = bool(page.graphics.pictures or page.graphics.shapes)
    if characters < FEW_CHARACTERS:
        if not drawn:
            return None
        width, height = page.frame.size
        scanned = any(picture.area > SCAN * width * height for picture in page.graphics.pictures)
        return Cause.NO_TEXT_LAYER if scanned else Cause.IMAGE_TEXT
    causes: dict[Cause, int] = {}
    for block, verdict in zip(page.blocks, verdicts, strict=True):
        if verdict.suspicion is Suspicion.BAD and verdict.cause is not None:
            causes[verdict.cause] = causes.get(verdict.cause, 0) + len(block.text)
    if Cause.WRONG_LANGUAGE_OCR in causes:
        return Cause.WRONG_LANGUAGE_OCR
    if sum(causes.values()) < BAD_PAGE * characters:
        return None
    return max(causes, key=causes.__getitem__)
