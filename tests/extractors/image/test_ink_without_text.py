"""Ink that looks like text and that no word covers is found on any ground; all else on a page is left alone."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extractors.image.ink_without_text import uncovered_ink
from extractors.page.boxes import Box

REPORTS = Path(__file__).parents[3] / "fixtures" / "reports"
NOTO = Path("/usr/share/fonts/truetype/noto")
CJK = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
SCALE = 100 / 72
LINES = {
    "Latin": ("NotoSans-Regular.ttf", "The city has restored forty hectares", "of wetland along the southern canal."),
    "Arabic": ("NotoSansArabic-Regular.ttf", "قامت البلدية بزراعة آلاف الأشجار", "على ضفاف النهر وأنشأت حديقة"),
    "Hindi": ("NotoSansDevanagari-Regular.ttf", "नगर निगम ने नदी के किनारे हज़ारों देशी पेड़", "लगाए हैं और नया उद्यान बनाया है"),
    "Thai": ("NotoSansThai-Regular.ttf", "เทศบาลได้ปลูกต้นไม้พื้นเมืองหลายพันต้น", "ตามแนวริมแม่น้ำและสร้างสวนสาธารณะ"),
    "Chinese": ("", "本市沿河种植了数千棵乡土树木，并为居民", "修建了新的公园。水质定期检测。"),
}  # fmt: skip


def font(name: str, points: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(NOTO / name if name else CJK), round(points * SCALE))


def page(ground: int = 255) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """Return an empty grey page of 420 x 300 points."""
    image = Image.new("L", (round(420 * SCALE), round(300 * SCALE)), ground)
    return image, ImageDraw.Draw(image)


def grey(image: Image.Image) -> npt.NDArray[np.uint8]:
    return np.asarray(image, dtype=np.uint8).copy()


def write(
    draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, face: ImageFont.FreeTypeFont, fill: int
) -> Box:
    """Write `text` with its upper left corner `at` (points) and return its box (points)."""
    place = (at[0] * SCALE, at[1] * SCALE)
    draw.text(place, text, font=face, fill=fill)
    left, top, right, bottom = draw.textbbox(place, text, font=face)
    return Box(left / SCALE, top / SCALE, right / SCALE, bottom / SCALE)


def covered(found: Sequence[Box], wanted: Box) -> float:
    return sum(box.intersection_area(wanted) for box in found) / wanted.area


@pytest.mark.parametrize("script", LINES)
@pytest.mark.parametrize(("ground", "ink"), [(255, 0), (225, 90), (40, 250), (120, 255), (255, 140)])
def test_uncovered_text_is_found_in_any_script_on_any_ground(script: str, ground: int, ink: int) -> None:
    name, *lines = LINES[script]
    image, draw = page(ground)
    boxes = [write(draw, (40, 60 + 16 * n), line, font(name, 9), ink) for n, line in enumerate(lines)]
    regions = uncovered_ink(grey(image), SCALE, [])
    assert len(regions) == 1
    assert len(regions[0].lines) == len(lines)
    assert covered([regions[0].box], Box.around(boxes)) > 0.85
    assert uncovered_ink(grey(image), SCALE, boxes) == ()


def test_white_text_on_a_coloured_badge_is_found() -> None:
    image, draw = page()
    draw.rounded_rectangle([60, 60, 400, 100], radius=12, fill=90)
    box = write(draw, (55, 50), "Protect and restore nature", font("NotoSans-Regular.ttf", 11), 255)
    regions = uncovered_ink(grey(image), SCALE, [])
    assert covered([region.box for region in regions], box) > 0.8


def test_only_the_line_without_words_is_reported() -> None:
    image, draw = page()
    face = font("NotoSans-Regular.ttf", 9)
    boxes = [write(draw, (40, 40 + 16 * n), LINES["Latin"][1], face, 20) for n in range(5)]
    regions = uncovered_ink(grey(image), SCALE, [*boxes[:2], *boxes[3:]])
    assert len(regions) == 1
    assert covered([regions[0].box], boxes[2]) > 0.8
    assert regions[0].box.height < 16


def test_rules_borders_bars_bullets_and_icons_are_no_text() -> None:
    image, draw = page()
    draw.rounded_rectangle([40, 40, 300, 150], radius=14, outline=80, width=2)
    for n in range(6):
        draw.line([320, 50 + 20 * n, 560, 50 + 20 * n], fill=150, width=1)
        draw.ellipse([330, 56 + 20 * n, 337, 63 + 20 * n], fill=0)
    for n in range(4):
        draw.line([320 + 80 * n, 50, 320 + 80 * n, 150], fill=150, width=1)
    draw.rectangle([60, 200, 400, 214], fill=200)
    draw.rectangle([60, 200, 190, 214], fill=60)
    for x in (60, 140, 220):
        draw.ellipse([x, 240, x + 44, 284], outline=30, width=4)
        draw.polygon([(x + 22, 250), (x + 10, 272), (x + 34, 272)], fill=30)
        draw.line([x + 22, 256, x + 22, 280], fill=255, width=3)
    assert uncovered_ink(grey(image), SCALE, []) == ()


def test_a_photograph_and_a_soft_shadow_are_no_text() -> None:
    random = np.random.default_rng(3)
    noise = Image.fromarray(random.integers(0, 255, (60, 80), dtype=np.uint8)).resize(
        (320, 240), Image.Resampling.BICUBIC
    )
    image, draw = page()
    image.paste(noise.filter(ImageFilter.GaussianBlur(2)), (40, 40))
    draw.rectangle([420, 60, 560, 160], fill=170)
    soft = image.filter(ImageFilter.GaussianBlur(3))
    assert len(uncovered_ink(grey(image), SCALE, [])) <= 1
    assert uncovered_ink(grey(soft), SCALE, []) == ()


def test_an_empty_page_has_no_ink() -> None:
    image, _ = page(230)
    assert uncovered_ink(grey(image), SCALE, []) == ()


def words_of(textpage: pdfium.PdfTextPage, height: float) -> list[Box]:
    rectangles = (textpage.get_rect(number) for number in range(textpage.count_rects()))
    return [Box(left, height - top, right, height - bottom) for left, bottom, right, top in rectangles]


@pytest.mark.parametrize("name", ["kunming_city", "irbid", "chiang_rai", "orange_county"])
@pytest.mark.parametrize("dpi", [72, 100])
def test_a_healthy_report_has_hardly_any_uncovered_ink(name: str, dpi: int) -> None:
    document = pdfium.PdfDocument(REPORTS / f"{name}.pdf")
    try:
        for page_number in range(len(document)):
            sheet = document[page_number]
            image = np.asarray(sheet.render(scale=dpi / 72, grayscale=True).to_numpy(), dtype=np.uint8)
            image = image.reshape(image.shape[:2]).copy()
            words = words_of(sheet.get_textpage(), sheet.get_height())
            assert uncovered_ink(image, dpi / 72, words) == ()
            if words:
                found = [region.box for region in uncovered_ink(image, dpi / 72, [])]
                long = [word for word in words if word.width > 40 and word.height < 20]
                assert sum(covered(found, word) > 0.5 for word in long) >= 0.9 * len(long)
    finally:
        document.close()


def test_the_walls_of_a_row_of_a_table_are_no_word() -> None:
    mask = np.full((200, 900), 255, np.uint8)
    mask[60:130, 40:42] = 0
    for wall in (240, 440, 640, 840):
        mask[60:130, wall : wall + 2] = 0
    mask[60:62, 40:842] = 0
    mask[128:130, 40:842] = 0
    assert uncovered_ink(mask, 100 / 72, []) == ()


def test_what_closes_in_words_is_a_frame_and_no_letter() -> None:
    image, draw = page()
    box = write(draw, (40, 60), "OOOO", font("NotoSans-Regular.ttf", 40), 0)
    width = box.width / 4
    words = [Box(box.x0 + width * (n + 0.4), 78, box.x0 + width * (n + 0.6), 86) for n in range(4)]
    assert len(uncovered_ink(grey(image), SCALE, [])) == 1
    assert uncovered_ink(grey(image), SCALE, words) == ()


def test_a_score_in_discs_and_rings_is_no_text_and_a_number_is() -> None:
    image, draw = page()
    for place, filled in enumerate((True, True, False, False)):
        x, y = (60 + 12 * place) * SCALE, 80 * SCALE
        draw.ellipse((x, y, x + 9 * SCALE, y + 9 * SCALE), fill=0 if filled else None, outline=0, width=2)
    assert uncovered_ink(grey(image), SCALE, []) == ()
    write(draw, (60, 160), "0000", font("NotoSans-Regular.ttf", 12), 0)
    assert len(uncovered_ink(grey(image), SCALE, [])) == 1


@pytest.mark.parametrize("lost", ["口口口口", "○○○○○○○"])
def test_signs_in_the_place_of_lost_letters_are_text(lost: str) -> None:
    image, draw = page()
    write(draw, (60, 100), lost, font("", 12), 0)
    assert len(uncovered_ink(grey(image), SCALE, [])) == 1
