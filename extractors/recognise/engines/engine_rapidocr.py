"""PP-OCR's networks in onnxruntime, with the models of the rapidocr wheel: Chinese and Japanese, no system package.

The networks are run here and not by rapidocr's own pipeline, which shrinks pages, drops lines of low confidence and
hides where each character stands. Importing this module raises ImportError where rapidocr or onnxruntime is missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime

from extractors.image import text_lines
from extractors.page import GreyImage, PixelBox
from extractors.recognise.assemble import spaced_line
from extractors.recognise.model import (
    EngineFailed,
    Layout,
    RecognisedLine,
    RecognisedWord,
    Recognition,
    UnreadableScript,
)

Floats = npt.NDArray[np.float32]
SCRIPTS = frozenset({"Hans", "Hant", "Hani", "Jpan", "Latn"})
"""What PP-OCRv6's characters cover; it drops Vietnamese accents, so it is the last choice for Latin."""
LINE_HEIGHT = 48
"""Height in pixels that the recognition network was trained on."""
LINE_MARGIN = 0.12
"""Paper left around a line, as a share of its height."""
DETECTION_SIDE = 1600
"""Longest side of a page for the detector, in pixels: half the time of its default, no line lost on A4."""
INK_PROBABILITY = 0.3
LINE_PROBABILITY = 0.5
GROWTH = 1.6
"""DB detector (Liao et al. 2020): the map's threshold, the least mean over a box, how far a shrunken box grows back."""
WORD_GAP = 1.5
"""Paper between two characters, in line heights, that parts words of different columns."""


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    x: float
    confidence: float


class RapidOcrRecogniser:
    """PP-OCR detection and recognition, one thread."""

    def __init__(self) -> None:
        """Find the models; raises ImportError where the wheel carries none."""
        spec = find_spec("rapidocr")
        folder = Path(spec.origin).parent / "models" if spec and spec.origin else Path()
        detection, recognition = sorted(folder.glob("*_det_*.onnx")), sorted(folder.glob("*_rec_*.onnx"))
        if not detection or not recognition:
            raise ImportError("rapidocr carries no models; install rapidocr 3.10 or newer.")
        self._detection_file, self._recognition_file = detection[-1], recognition[-1]

    @cached_property
    def name(self) -> str:
        """Name and version of the package, and the model."""
        return f"rapidocr {version('rapidocr')} ({self._recognition_file.stem})"

    def reads(self) -> frozenset[str]:
        """Return the scripts that the model's characters cover."""
        return SCRIPTS

    def recognise(
        self, image: GreyImage, *, script: str, languages: tuple[str, ...], dpi: float, layout: Layout
    ) -> Recognition:
        """Read `image`; the model is one for all its scripts, so `languages` and `dpi` make no difference."""
        if script not in SCRIPTS:
            raise UnreadableScript(self.name, script)
        if layout is Layout.LINE:
            boxes: Sequence[PixelBox] = [PixelBox(0, 0, image.shape[1], image.shape[0])]
        elif layout is Layout.BLOCK:
            boxes = text_lines(image)
        else:
            boxes = self.detect(image)
        lines = [line for box in boxes if (line := self._read_line(image, box)) is not None]
        return Recognition(tuple(lines), self.name, script)

    def detect(self, image: GreyImage) -> list[PixelBox]:
        """Return the boxes of lines anywhere in an upright image, from top to bottom, then left to right."""
        height, width = image.shape
        scale = min(1.0, DETECTION_SIDE / max(height, width))
        size = tuple(max(32, round(side * scale / 32) * 32) for side in (width, height))
        page = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
        probability = self._run(self._detector, _network_input(page))[0, 0]
        count, labels, stats, _ = cv2.connectedComponentsWithStats((probability > INK_PROBABILITY).astype(np.uint8))
        total = np.bincount(labels.ravel(), probability.ravel(), count)
        boxes = []
        for part in range(1, count):
            x, y, w, h, area = (int(value) for value in stats[part])
            if min(w, h) < 3 or total[part] / area < LINE_PROBABILITY:
                continue
            grow = w * h * GROWTH / (2 * (w + h))
            x_scale, y_scale = width / size[0], height / size[1]
            boxes.append(
                PixelBox(
                    max(0, round((x - grow) * x_scale)),
                    max(0, round((y - grow) * y_scale)),
                    min(width, round((x + w + grow) * x_scale)),
                    min(height, round((y + h + grow) * y_scale)),
                )
            )
        return sorted(boxes, key=lambda box: (box.top, box.x0))

    def _read_line(self, image: GreyImage, box: PixelBox) -> RecognisedLine | None:
        margin = round(box.height * LINE_MARGIN)
        top, bottom = max(0, box.top - margin), min(image.shape[0], box.bottom + margin)
        left, right = max(0, box.x0 - margin), min(image.shape[1], box.x1 + margin)
        crop = image[top:bottom, left:right]
        if min(crop.shape) < 3:
            return None
        scale = LINE_HEIGHT / crop.shape[0]
        width = max(LINE_HEIGHT, round(crop.shape[1] * scale))
        resized = cv2.resize(crop, (width, LINE_HEIGHT), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
        chances = self._run(self._reader, _network_input(resized))[0]
        step = width / len(chances) / scale
        characters = _decode(chances, self._alphabet, step, left)
        words = _words(characters, PixelBox(left, box.top, right, box.bottom))
        return spaced_line(words) if words else None

    @cached_property
    def _detector(self) -> onnxruntime.InferenceSession:
        return _session(self._detection_file)

    @cached_property
    def _reader(self) -> onnxruntime.InferenceSession:
        return _session(self._recognition_file)

    @cached_property
    def _alphabet(self) -> list[str]:
        characters = self._reader.get_modelmeta().custom_metadata_map["character"].splitlines()
        return ["", *characters, " "]

    def _run(self, session: onnxruntime.InferenceSession, values: Floats) -> Floats:
        try:
            result: Floats = session.run(None, {session.get_inputs()[0].name: values})[0]
        except RuntimeError as error:
            raise EngineFailed(self.name, str(error)) from error
        return result


def _session(file: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def _network_input(image: npt.ArrayLike) -> Floats:
    values = np.asarray(image, dtype=np.float32) / 127.5 - 1.0
    return np.ascontiguousarray(np.broadcast_to(values, (1, 3, *values.shape)))


def _decode(chances: Floats, alphabet: Sequence[str], step: float, left: float) -> list[_Character]:
    """Greedy CTC decoding (Graves et al. 2006): repeats are one character, class 0 is none."""
    best, chance = chances.argmax(axis=1), chances.max(axis=1)
    starts = np.flatnonzero(np.concatenate(([True], best[1:] != best[:-1])))
    return [
        _Character(alphabet[best[start]], left + (start + 0.5) * step, float(chance[start]))
        for start in starts
        if best[start] != 0
    ]


def _words(characters: Sequence[_Character], line: PixelBox) -> list[RecognisedWord]:
    groups: list[list[_Character]] = [[]]
    for character in characters:
        last = groups[-1]
        if character.text.isspace():
            groups.append([])
        elif last and character.x - last[-1].x > (1 + WORD_GAP) * line.height:
            groups.append([character])
        else:
            last.append(character)
    centres = [character.x for group in groups for character in group]
    edges = [line.x0, *((a + b) / 2 for a, b in zip(centres, centres[1:], strict=False)), line.x1]
    words, index = [], 0
    for group in filter(None, groups):
        half = line.height / 2
        x0 = max(edges[index], group[0].x - half)
        index += len(group)
        x1 = min(edges[index], group[-1].x + half)
        text = "".join(character.text for character in group)
        confidence = sum(character.confidence for character in group) / len(group)
        words.append(RecognisedWord(text, PixelBox(round(x0), line.top, round(x1), line.bottom), confidence))
    return words
