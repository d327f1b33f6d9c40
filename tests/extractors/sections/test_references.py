"""Uploads that are numbered in brackets through the whole report, as the references of a paper are."""

from tests.extractors.sections.test_lists_of_uploads import lines, uploads


def test_references_that_count_through_the_report_are_no_part_of_their_titles() -> None:
    parts = lines("[9] Herons of the weir, with a map of all the", "old nests", "[10] Bees of the quarry [Guide]")
    assert [row[:2] for row in uploads(*parts)] == [
        ("Herons of the weir, with a map of all the old nests", None),
        ("Bees of the quarry", "Guide"),
    ]
