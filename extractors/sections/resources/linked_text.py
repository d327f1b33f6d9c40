"""Uploads one behind the other in running text: each title is a link, and joints and kinds in brackets stand between.

"Pond book (Guide), Hedge map and Owl walks (Video)." A person knows the titles by their links alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from extractors.page import Block, Line, Word, text_of
from extractors.sections.resources.addresses import is_address, same_address
from extractors.sections.resources.apart import link_over, part_of_line
from extractors.sections.resources.kinds import CLOSING, COMMAS, MOST_WORDS, OPENING, is_link_label, kind_of

_JOINTS = frozenset({"and", "&", "or"})
_STOPS = COMMAS + ";；.。"


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a line that one link lies over, or none."""

    line: Line
    words: tuple[Word, ...]
    url: str | None

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def is_linked_text(groups: Sequence[Sequence[Block]]) -> bool:
    """Tell whether lists are running text: on some line two titles are links."""
    return any(_has_two_titles(line) for group in groups for block in group for line in block.lines)


def _has_two_titles(line: Line) -> bool:
    """Tell whether a line has links to two addresses over words that say more than that something may be opened."""
    links = [
        run.url for run in _runs(line) if run.url is not None and not (is_link_label(run.text) or is_address(run.text))
    ]
    return any(not same_address(first, second) for first, second in pairwise(links))


def _runs(line: Line) -> Iterator[_Run]:
    for url, words in groupby(line.words, key=lambda word: link_over(line, [word])):
        yield _Run(line, tuple(words), url)


def with_links_apart(blocks: Sequence[Block]) -> list[Block]:
    """Return running text in which each title begins a line, as if a mark stood in front of it.

    Joints belong to no title; a kind in brackets is a line of its own behind its title. Other words between links are
    titles that link nowhere.
    """
    apart: list[Block] = []
    is_begun = False
    for block in blocks:
        lines: list[Line] = []
        for url, group in groupby((run for line in block.lines for run in _runs(line)), key=lambda run: run.url):
            runs = list(group)
            if url is None:
                lines += _unlinked(runs, is_behind_title=is_begun)
            else:
                runs[-1] = replace(runs[-1], words=_without_stops(runs[-1].words))
                lines += [_line(run.line, run.words, begins=run is runs[0]) for run in runs]
            is_begun = True
        if lines:
            apart.append(replace(block, lines=tuple(lines), text=text_of(tuple(lines))))
    return apart


def _unlinked(runs: Sequence[_Run], *, is_behind_title: bool) -> Iterator[Line]:
    """Yield the lines of what stands between links: titles that link nowhere, and kinds, each behind its title."""
    placed = [(run.line, word) for run in runs for word in run.words]
    while placed:
        end = next((place for place, (_, word) in enumerate(placed, start=1) if _closes(word)), len(placed))
        bare = _words_of_kind([word.text for _, word in placed]) if is_behind_title else 0
        end = bare or end
        is_kind = bare > 0 or is_behind_title and placed[0][1].text[0] in OPENING
        part, placed = placed[:end], placed[end:]
        while part and not is_kind and _is_joint(part[0][1]):
            part = part[1:]
        while part and _is_joint(part[-1][1]):
            part = part[:-1]
        for place, (line, own) in enumerate(groupby(part, key=lambda pair: pair[0])):
            words = tuple(word for _, word in own)
            is_last = words[-1] is part[-1][1]
            yield _line(line, _without_stops(words) if is_last else words, begins=not (place or is_kind))
        is_behind_title = True


def _words_of_kind(texts: Sequence[str]) -> int:
    """Return how many words are a kind that no bracket holds and a joint ends, 0 where they begin with none."""
    for count in range(1, min(MOST_WORDS, len(texts)) + 1):
        is_end = count == len(texts) or texts[count - 1][-1] in _STOPS or texts[count] in _JOINTS
        if is_end and kind_of(" ".join(texts[:count]).rstrip(_STOPS)) is not None:
            return count
    return 0


def _closes(word: Word) -> bool:
    """Tell whether a word ends a bracket in which a kind may stand."""
    return word.text.rstrip(_STOPS)[-1:] in tuple(CLOSING)


def _is_joint(word: Word) -> bool:
    return word.text in _JOINTS or not word.text.strip(_STOPS)


def _without_stops(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return words without the comma or full stop behind them, or before them on mirrored pages."""
    *before, last = words
    words = (*before, replace(last, text=last.text.rstrip(_STOPS) or last.text))
    first, *behind = words
    return (replace(first, text=first.text.lstrip(_STOPS) or first.text), *behind)


def _line(line: Line, words: tuple[Word, ...], *, begins: bool) -> Line:
    return replace(part_of_line(line, words), has_drawn_marker=begins)
