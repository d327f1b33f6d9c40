"""Uploads that look like parts of others: no reading of a list is sure that leaves some, so a flag names each."""

from collections.abc import Sequence
from itertools import pairwise

from extractors.sections.account import Account
from extractors.sections.resources import FoundResource, is_no_title
from schemas.enums import FlagCode, Severity

ADDRESS_JOINTS = "-_=&?"
"""Signs that no address ends with: its rest was not found on the next line."""


def flag_odd_uploads(found: Sequence[FoundResource], account: Account) -> None:
    """Raise a flag for each upload of a list whose title or address is no whole one, or whose address is used twice."""
    addresses = [upload.url is not None and upload.url == before.url for before, upload in pairwise(found)]
    for upload, has_same_address in zip(found, [False, *addresses], strict=False):
        is_cut = upload.url is not None and upload.url[-1] in ADDRESS_JOINTS
        if has_same_address or is_cut or upload.is_doubtful or is_no_title(upload.title):
            account.flag(
                Severity.WARNING,
                FlagCode.CONTRADICTION,
                "This upload looks like a part of another one, or like two: compare the page.",
                block=upload.block,
            )
