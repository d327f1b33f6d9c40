"""What becomes of a block: one table of what its text is thought of and what the image shows at its place."""

from enum import StrEnum

from extractors.judge import Suspicion


class Shown(StrEnum):
    """What the image shows at a block's place.

    nothing: no engine reads it; illegible: it is read, and not to be believed; less_sure: no better than an engine
    read it before; babble: Latin letters that were made of another script; other_script: another script than the
    country's, which the block is in; same: what the block says; accents: the same but for accents, for sure; unclear:
    too little to tell; spoilt: words that look wrong and cannot be read; typed: the same mojibake, which nothing
    repairs; other: something else that can be read.
    """

    NOTHING = "nothing"
    ILLEGIBLE = "illegible"
    LESS_SURE = "less_sure"
    BABBLE = "babble"
    OTHER_SCRIPT = "other_script"
    SAME = "same"
    ACCENTS = "accents"
    UNCLEAR = "unclear"
    SPOILT = "spoilt"
    TYPED = "typed"
    OTHER = "other"


class Decision(StrEnum):
    """What becomes of a block.

    keep: it stays as it is; take: it gets what the image shows; repair: what was decoded wrongly is put right;
    unreadable: nothing can be believed.
    """

    KEEP = "keep"
    TAKE = "take"
    REPAIR = "repair"
    UNREADABLE = "unreadable"


KEEP, TAKE, REPAIR, UNREADABLE = Decision.KEEP, Decision.TAKE, Decision.REPAIR, Decision.UNREADABLE
OF_RECOGNISED = {
    Shown.NOTHING: UNREADABLE,
    Shown.ILLEGIBLE: UNREADABLE,
    Shown.BABBLE: UNREADABLE,
    Shown.LESS_SURE: KEEP,
    Shown.OTHER: TAKE,
}
OF_LAYER = {
    Suspicion.SOUND: {Shown.ACCENTS: TAKE},
    Suspicion.SUSPECT: {
        Shown.ACCENTS: TAKE,
        Shown.NOTHING: UNREADABLE,
        Shown.OTHER_SCRIPT: KEEP,
        Shown.SAME: KEEP,
        Shown.UNCLEAR: KEEP,
        Shown.TYPED: KEEP,
        Shown.SPOILT: UNREADABLE,
        Shown.ILLEGIBLE: UNREADABLE,
        Shown.BABBLE: UNREADABLE,
        Shown.OTHER: TAKE,
    },
    Suspicion.MOJIBAKE: {Shown.OTHER: TAKE},
    Suspicion.BAD: {
        Shown.ACCENTS: TAKE,
        Shown.NOTHING: UNREADABLE,
        Shown.SAME: KEEP,
        Shown.UNCLEAR: TAKE,
        Shown.SPOILT: UNREADABLE,
        Shown.TYPED: UNREADABLE,
        Shown.ILLEGIBLE: UNREADABLE,
        Shown.BABBLE: UNREADABLE,
        Shown.OTHER: TAKE,
    },
}


def decision(suspicion: Suspicion, shown: Shown, *, recognised: bool) -> Decision:
    """Return what becomes of a block that was `recognised` before or is of the text layer.

    | text       | suspicion    | image shows                            | decision   |
    |------------|--------------|----------------------------------------|------------|
    | recognised | any          | nothing, illegible, babble             | unreadable |
    | recognised | any          | less_sure                              | keep       |
    | recognised | any          | other                                  | take       |
    | layer      | sound        | accents                                | take       |
    | layer      | sound        | anything else                          | keep       |
    | layer      | mojibake     | other                                  | take       |
    | layer      | mojibake     | anything else                          | repair     |
    | layer      | suspect, bad | accents, other                         | take       |
    | layer      | suspect, bad | same                                   | keep       |
    | layer      | suspect, bad | nothing, illegible, babble, spoilt     | unreadable |
    | layer      | suspect      | other_script, unclear, typed           | keep       |
    | layer      | bad          | unclear                                | take       |
    | layer      | bad          | typed                                  | unreadable |
    """
    if recognised:
        return OF_RECOGNISED[shown]
    return OF_LAYER[suspicion].get(shown, REPAIR if suspicion is Suspicion.MOJIBAKE else KEEP)
