"""Evidence adds up over all text of a font, and a block is judged with the fonts it is set in."""

import random

from extractors.judge.verdict import Suspicion, judge_document
from extractors.page.boxes import Box
from extractors.page.text import Block, Line, Style, Word
from fixtures.judge import garble
from fixtures.judge.cases import texts

BODY = Style("NotoSans", 9.0, 400, (20, 20, 20))
HEADING = Style("NotoSans-Bold", 14.0, 700, (0, 80, 0))


def block(text: str, style: Style, unmapped: int = 0) -> Block:
    """Return a block of one line in one style; the first word has `unmapped` glyphs without Unicode value."""
    words = tuple(
        Word(word, Box(40.0 * place, 0, 40.0 * place + 35, 10), style, unmapped=0 if place else unmapped)
        for place, word in enumerate(text.split())
    )
    box = Box.around(word.box for word in words)
    return Block(page=1, box=box, lines=(Line(words, box),), text=text, text_as_found=text)


def english(number: int) -> str:
    return [text.text for text in texts("texts_tuning") if text.script == "Latn"][number]


def test_a_report_in_good_order_is_sound_throughout() -> None:
    verdict = judge_document(
        [block("Action area 1", HEADING), block(english(0), BODY), block(english(1), BODY)], ("fr",)
    )
    assert {one.suspicion for one in verdict.blocks} == {Suspicion.SOUND}
    assert {font.verdict.suspicion for font in verdict.fonts} == {Suspicion.SOUND}


def test_a_wrong_map_in_one_font_leaves_the_other_alone() -> None:
    garbled = garble.permuted(english(0), random.Random(2)) or ""
    verdict = judge_document([block("Protect and restore nature", HEADING), block(garbled, BODY)], ("en",))
    assert [one.suspicion for one in verdict.blocks] == [Suspicion.SOUND, Suspicion.BAD]
    assert {font.style: font.verdict.suspicion for font in verdict.fonts} == {
        BODY: Suspicion.BAD,
        HEADING: Suspicion.SOUND,
    }


def test_a_block_too_short_to_tell_is_suspect_where_its_font_is_bad() -> None:
    garbled = garble.permuted(f"{english(0)} Tree", random.Random(2)) or ""
    short = " ".join(garbled.split()[-1:])
    alone = judge_document([block(short, BODY)], ("en",))
    assert alone.blocks[0].suspicion is Suspicion.SOUND
    together = judge_document([block(garbled, BODY), block(short, BODY)], ("en",))
    assert together.blocks[1].suspicion is Suspicion.SUSPECT
    assert together.blocks[1].cause == "wrong_unicode_map"
    assert together.blocks[1].signals


def test_many_short_blocks_of_one_font_add_up_to_a_proof() -> None:
    garbled = (garble.permuted(english(0), random.Random(2)) or "").split()
    blocks = [block(" ".join(garbled[place : place + 2]), BODY) for place in range(0, len(garbled), 2)]
    verdict = judge_document(blocks, ("en",))
    assert verdict.fonts[0].verdict.suspicion is Suspicion.BAD
    assert Suspicion.SOUND not in {one.suspicion for one in verdict.blocks}


def test_a_word_that_is_printed_over_and_over_does_not_add_up() -> None:
    scores = [block(f"{number % 5} of 4", BODY) for number in range(60)]
    verdict = judge_document(scores, ("ja",))
    assert {one.suspicion for one in verdict.blocks} == {Suspicion.SOUND}


def test_an_english_ocr_layer_is_told_from_a_wrong_map_by_being_unseen() -> None:
    babble = texts("babble_tuning")[0].text
    unseen = Style("GlyphLessFont", 10.0, 400, (0, 0, 0), invisible=True)
    assert judge_document([block(babble, unseen)], ("ru",)).blocks[0].cause == "wrong_language_ocr"
    assert judge_document([block(babble, BODY)], ("ru",)).blocks[0].cause == "wrong_unicode_map"


def test_glyphs_without_unicode_value_are_counted_over_the_words_of_a_block() -> None:
    verdict = judge_document([block("Trees and parks", BODY, unmapped=6)], ("en",))
    assert (verdict.blocks[0].suspicion, verdict.blocks[0].cause) == (Suspicion.BAD, "missing_unicode_map")


def test_a_block_of_a_text_dump_without_lines_is_judged_by_its_text() -> None:
    dump = Block(page=1, box=None, lines=(), text=texts("babble_tuning")[-1].text, text_as_found=None)
    verdict = judge_document([dump], ("zh",))
    assert (verdict.blocks[0].suspicion, verdict.blocks[0].cause) == (Suspicion.BAD, "wrong_language_ocr")
    assert verdict.fonts == ()


def test_mojibake_in_a_font_that_writes_sound_text_elsewhere_is_what_the_city_typed() -> None:
    typed = block("Le parc de la rivi\u00c3\u00a8re a \u00c3\u00a9t\u00c3\u00a9 agrandi", BODY)
    alone = judge_document([block("Action area 1", HEADING), typed], ("fr",)).blocks[1]
    beside = judge_document([block("The town plants trees along its river", BODY), typed], ("fr",)).blocks[1]
    assert alone.repair is not None
    assert beside.repair is not None
    assert (alone.in_sound_font, beside.in_sound_font) == (False, True)
