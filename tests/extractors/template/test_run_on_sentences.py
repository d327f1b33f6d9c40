"""Sentences of the template that run on behind one another are told apart, on one line as in a paragraph."""

from extractors.template.pieces import pieces_of
from schemas.wording import fixed_wordings
from tests.extractors.template.test_pieces import block, texts


def test_two_sentences_of_the_template_on_one_line_are_two_pieces() -> None:
    blurb = next(form for one in fixed_wordings() if one.key == "cbi_blurb" for form in one.forms)
    total = "This city has measured the following total CBI score out of 112 points: 49 Points"
    assert texts(pieces_of([block(f"{blurb} {total}")])) == [blurb, total]
