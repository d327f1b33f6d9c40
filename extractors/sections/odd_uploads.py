"""Uploads that look like parts of others: no reading of a list is sure that leaves some, so a flag names each."""

from collections.abc import Sequence
from itertools import pairwise

from extractors.sections.account import Account
from extractors.sections.resources import FoundResource, is_no_title
from extractors.writing import REPLACEMENT_CHARACTER
from schemas.enums import FlagCode, Severity

ADDRESS_JOINTS = "-_=&?." + REPLACEMENT_CHARACTER
"""Signs that no address ends with: its rest was not found on the next line."""

LEAST_SURE = 0.85
"""Mean confidence of a recognised title below which it is doubtful: of 5 titles of damaged reports of tuning below it
none was right."""


def flag_odd_uploads(found: Sequence[FoundResource], account: Account) -> None:
    """Raise a flag for each upload of a list whose title or address is no whole one, or whose address is used twice."""
    addresses = [upload.url is not None and upload.url == before.url for before, upload in pairwise(found)]
    for upload, has_same_address in zip(found, [False, *addresses], strict=False):
        is_cut = upload.url is not None and (upload.url[-1] in ADDRESS_JOINTS or upload.url != upload.readable_url)
        if has_same_address or is_cut or upload.is_doubtful or is_no_title(upload.title):
            account.flag(
                Severity.WARNING,
                FlagCode.CONTRADICTION,
                "This upload looks like a part of another one, or like two: compare the page.",
                block=upload.block,
            )
        elif _is_doubtful(upload):
            account.flag(
                Severity.WARNING,
                FlagCode.INVALID_VALUE,
                "The title of this upload could not be read for certain: compare the page.",
                block=upload.block,
            )


def _is_doubtful(upload: FoundResource) -> bool:
    """Tell whether a recognised title is not sure."""
    confidence = upload.block.ocr_confidence
    return upload.title is not None and confidence is not None and confidence < LEAST_SURE
