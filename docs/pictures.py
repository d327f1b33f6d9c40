"""Draws the pictures of docs/pictures: `python -m docs.pictures DATASET`, of damaged fixture reports that were read.

Each shows a place of a page, what the file's own text layer says there, and what was read. Chromium sets the texts,
since it can set every script.
"""

import base64
import html
import io
import shutil
import sys
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright
from pypdfium2 import PdfDocument

from cityreports import open_dataset
from schemas.enums import Cause

OUT = Path(__file__).parent / "pictures"
DPI = 150.0
MARGIN = 5.0
"""Points around a place that are shown with it."""
COLOURS = 64
"""Colours that a picture keeps: it is half as large, and looks the same."""
SHOWN = (
    Cause.MOJIBAKE,
    Cause.WRONG_UNICODE_MAP,
    Cause.MISSING_UNICODE_MAP,
    Cause.WRONG_LANGUAGE_OCR,
    Cause.NO_TEXT_LAYER,
)
TOGETHER = (Cause.WRONG_UNICODE_MAP, Cause.MOJIBAKE, Cause.NO_TEXT_LAYER)
"""Causes in the picture of the README."""
STYLE = """
body { margin: 0; padding: 14px; width: 1172px; background: #fff; color: #1c2321; }
body { font: 17px/1.5 "Noto Sans", sans-serif; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
th { text-align: left; font-size: 14px; color: #56605c; padding: 4px 10px; }
td { vertical-align: top; padding: 8px 10px; border-top: 1px solid #d9dcd6; overflow-wrap: anywhere; }
img { max-width: 100%; } .found { color: #a3221b; }
"""


def draw(dataset: Path) -> None:
    """Write one picture for each cause, and one with some of them."""
    actions = open_dataset(dataset).actions("locations")
    recovered = actions[(actions["readability"] == "recovered") & actions["x0"].notna()]
    rows = {}
    for cause in SHOWN:
        of_cause = recovered[(recovered["cause"] == cause) & (recovered["description"].str.len() < 330)]
        told = of_cause[of_cause["description_as_found"].notna()]
        found = told if len(told) else of_cause
        if len(found):
            rows[cause] = _row(dataset, found.iloc[0])
    pages = {cause.value: [row] for cause, row in rows.items()}
    pages["before_and_after"] = [rows[cause] for cause in TOGETHER if cause in rows]
    OUT.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1200, "height": 200})
        for name, shown in pages.items():
            heads = "<tr><th>On the page</th><th>What the file says</th><th>What was read</th></tr>"
            page.set_content(f"<style>{STYLE}</style><table>{heads}{''.join(shown)}</table>")
            _save(page.screenshot(full_page=True), OUT / f"{name}.png")
        browser.close()


def _row(dataset: Path, action: Any) -> str:
    found = action["description_as_found"]
    found = "nothing" if not isinstance(found, str) else found[:260]
    texts = [
        f"<td dir=auto class=found>{html.escape(found)}</td>",
        f"<td dir=auto>{html.escape(action['description'])}</td>",
    ]
    return f"<tr><td><img src='data:image/png;base64,{_crop(dataset, action)}'></td>{''.join(texts)}</tr>"


def _crop(dataset: Path, action: Any) -> str:
    (location, *_) = action["locations"]
    document = PdfDocument(dataset / location)
    image = document[int(action["page"]) - 1].render(scale=DPI / 72).to_pil()
    document.close()
    box = (action["x0"] - MARGIN, action["top"] - MARGIN, action["x1"] + MARGIN, action["bottom"] + MARGIN)
    out = io.BytesIO()
    image.crop([max(round(edge * DPI / 72), 0) for edge in box]).save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def _save(png: bytes, path: Path) -> None:
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
