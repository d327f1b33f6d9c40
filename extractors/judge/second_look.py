"""Holds what was read of a text against a second reading of the same place: two of three witnesses are believed.

Where the second reading says what the layer does, the first was a slip of the engine, which repeats its slips only at
the same size of letters. Where both readings differ from the layer in one place, the surer one speaks for the image,
but none that only lacks marks of the other: engines lose marks, and make up few.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.judge.decision import Choice, Said, decided, lost_marks, unreadable_share
from extractors.judge.oddities import LIKELY_WRONG
from extractors.judge.settling import UNREADABLE_SHARE, Outcome, Settled


def doubted(outcome: Outcome) -> list[Choice]:
    """Return the places of a text at which the image takes the layer's place, or neither of them can be believed."""
    return [one for one in outcome.choices or () if one.takes_image or one.layer.error >= LIKELY_WRONG]


def with_second(layer_text: str, outcome: Outcome, second: Sequence[Choice]) -> Outcome:
    """Return an outcome as a second reading has it, which differs from `layer_text` in the places `second`."""
    looked_at = doubted(outcome)
    made = [_seen_again(layer_text, one, second) if one in looked_at else one for one in outcome.choices or ()]
    choices = tuple(one for one in made if one is not None)
    takes = any(one.takes_image for one in choices)
    return replace(
        outcome,
        settled=Settled.CONFIRMED if takes else Settled.DISMISSED,
        text=decided(layer_text, choices),
        choices=choices,
        spoilt=unreadable_share(layer_text, choices) >= UNREADABLE_SHARE,
    )


def _seen_again(layer_text: str, first: Choice, second: Sequence[Choice]) -> Choice | None:
    """Return a choice as both readings have it, None where the second says what the layer does."""
    over = [one for one in second if one.start < first.end and one.end > first.start]
    if not over:
        return None if first.layer.error < LIKELY_WRONG else first
    error = max(one.image.error for one in over)
    if over[0].start < first.start or over[-1].end > first.end:
        return first
    parts, done = [], first.start
    for one in over:
        parts += [layer_text[done : one.start], one.image.text]
        done = one.end
    again = "".join([*parts, layer_text[done : first.end]])
    is_fuller = lost_marks(again, first.image.text)
    if lost_marks(first.image.text, again) or (error >= first.image.error and not is_fuller):
        return first
    return replace(first, image=Said(again, error))
