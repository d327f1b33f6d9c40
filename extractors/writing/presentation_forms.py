"""Letters that fonts keep under codes of their shapes, given the codes of their letters."""

import unicodedata

_FOLDED_BLOCKS = (
    (0x2E80, 0x2FDF),  # CJK radicals: fonts map the ideograph's glyph to its radical, which looks the same
    (0xF900, 0xFAFF),  # CJK compatibility ideographs
    (0xFB00, 0xFDCF),  # Latin, Armenian, Hebrew and Arabic presentation forms A (Arabic ornaments excepted)
    (0xFDF0, 0xFDFF),
    (0xFE10, 0xFE18),  # punctuation of vertical text
    (0xFE31, 0xFE44),
    (0xFE47, 0xFE48),
    (0xFE70, 0xFEFC),  # Arabic presentation forms B
)
"""Blocks of characters that stand for a drawn form of other characters; folded by NFKC to what was written."""
_RADICALS = str.maketrans(
    "⺁⺄⺈⺋⺌⺍⺎⺗⺙⺝⺠⺡⺣⺥⺦⺧⺩⺪⺬⺭⺮⺯⺰⺱⺲⺳⺴⺶⺷⺸⺹⺺⺼⺾⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乙刀㔾小小兀心攵月民氵灬爫丬牛王疋示礻竹糹纟罒罒冂网羊羊羊耂肀月艹虎衤覀西见角讠贝足车辶辶辶阝钅長長长门阜阝雨青韦页风飞食飠饣馬马骨鬼鱼鸟卤麦黄黾齊齐齒齿竜龙龜亀龟",
)
"""The radicals supplement, whose characters NFKC leaves alone (Unicode, EquivalentUnifiedIdeograph)."""

_PRIVATE_THAI = dict(
    enumerate(
        "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e0d\u0e31\u0e4d\u0e47"
        "\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
        start=0xF700,
    )
)
"""Thai letters without their foot and marks moved to the left or down, by their codes from F700 on (Uniscribe's)."""


def fold_presentation_forms(text: str) -> str:
    """Replace characters that stand for a drawn form (ligatures, Arabic forms, radicals) by what was written."""
    if text.isascii():
        return text
    return "".join(
        unicodedata.normalize("NFKC", character)
        if any(first <= ord(character) <= last for first, last in _FOLDED_BLOCKS)
        else character
        for character in text.translate(_RADICALS)
    )


def thai_of_private_use(text: str) -> str:
    """Replace the codes that Thai fonts keep lowered and shifted marks under, as Windows fonts have done since 1995.

    Only for fonts that write Thai: icon fonts have other signs there.
    """
    return text.translate(_PRIVATE_THAI)


def is_private_use_of_thai(text: str) -> bool:
    """Tell whether a text has a code that a Thai font keeps a mark under."""
    return any(ord(character) in _PRIVATE_THAI for character in text)
