"""Letters of a script that engines write otherwise: old spellings, noughts and colons for signs that look like them."""

import pytest

from extractors.writing import with_own_letters


@pytest.mark.parametrize(
    ("script", "read", "written"),
    [
        ("Mlym", "മരങ്ങള\u0d4d\u200d നാടന\u0d4d\u200d", "മരങ്ങൾ നാടൻ"),
        ("Mlym", "തീരത്ത\u0d4d\u200c നാടൻ", "തീരത്ത\u0d4d നാടൻ"),
        ("Laoo", "ນ\u0ecd\u0ec9\u0eb2 ນ\u0ec9\u0ecd\u0eb2 ລ\u0ecd\u0eb2", "ນ\u0ec9\u0eb3 ນ\u0ec9\u0eb3 ລ\u0eb3"),
        ("Khmr", "សាធារណ:លែង", "សាធារណៈលែង"),
        ("Khmr", "ឈ្មោះ: សួន", "ឈ្មោះ: សួន"),
        ("Knda", "ಸ೦ಗ್ರಹ ೨೦", "ಸಂಗ್ರಹ ೨೦"),
        ("Deva", "छन\u094d\u200c। गर\u094d\u200cयो", "छन्। गर\u094d\u200cयो"),
        ("Deva", "क\u094d\u200dयों दिल\u094d\u200dली गर\u094d\u200dयो", "क्यों दिल्ली गर\u094d\u200dयो"),
        ("Sinh", "ගස\u0dca\u200c උද\u0dca\u200dයාන", "ගස් උද්\u200dයාන"),
    ],
)
def test_recognised_text_has_the_letters_of_its_script(script: str, read: str, written: str) -> None:
    assert with_own_letters(read, script) == written
