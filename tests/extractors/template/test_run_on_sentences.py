"""Sentences of the template that run on behind one another are told apart, on one line as in a paragraph."""

from extractors.template.pieces import pieces_of
from extractors.template.wordings import Kind
from schemas.wording import fixed_wordings
from tests.extractors.template.test_pieces import block, texts


def test_two_sentences_of_the_template_on_one_line_are_two_pieces() -> None:
    blurb = next(form for one in fixed_wordings() if one.key == "cbi_blurb" for form in one.forms)
    total = "This city has measured the following total CBI score out of 112 points: 49 Points"
    assert texts(pieces_of([block(f"{blurb} {total}")])) == [blurb, total]


def test_a_sentence_that_runs_on_behind_another_is_a_wording_of_its_own() -> None:
    total = "This city has measured the following total CBI score out of 112 points: 31 Points."
    known = (
        "The City Biodiversity Index (CBI) is a self-assessment tool for cities to evaluate and monitor the progress"
    )
    lines = (known, f"of their biodiversity conservation efforts against their own individual baselines. {total}")
    assert [piece.key(Kind.FIXED) for piece in pieces_of([block(*lines)])][-1] == "cbi_total"


def test_the_end_of_a_passage_on_the_next_page_names_no_award() -> None:
    lines = (
        "CitiesWithNature tools & resources hub,",
        "which provides a knowledge-sharing platform",
        "for cities to share",
    )
    (piece,) = pieces_of([block(*lines)])
    assert Kind.BLURB in piece.findings
