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
