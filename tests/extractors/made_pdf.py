"""PDFs written by hand: each glyph where a test wants it, without a browser and without the fonts of the machine.

Places are in points from the top left corner of the page as displayed before /Rotate, like everywhere in the project.
`Text` is set in Helvetica, which every reader has, so that the page looks like what it says. `Glyphs` is set in a font
of its own of which each glyph is 0.6 of its size wide and says what the test gives, in any script, as one glyph may;
a joiner takes no room.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Stream

from tests.extractors.made_fonts import ADVANCE, boxes_font, helvetica, to_unicode

PAGE = (595.0, 842.0)
"""A4 portrait in points."""
SCAN_DPI = 110
"""Resolution of the pictures of a scan: letters of 10 points can be read."""
JOINERS = ("\u200c", "\u200d")
"""Zero-width non-joiner and joiner."""


@dataclass(frozen=True)
class Text:
    """A run of text whose baseline begins at `x`, `y`; `spacing` is put after each character, in points."""

    x: float
    y: float
    text: str
    size: float = 10.0
    bold: bool = False
    colour: tuple[float, float, float] = (0.0, 0.0, 0.0)
    spacing: float = 0.0
    turn: tuple[float, float] = (1.0, 0.0)
    """Cosine and sine of the angle of the writing direction, counter-clockwise."""
    render_mode: int = 0


@dataclass(frozen=True)
class Glyphs:
    """Glyphs side by side from left to right; each says its text, or, where that is None, has no Unicode value.

    `advance` is the distance between their origins over the size.
    """

    x: float
    y: float
    texts: Sequence[str | None]
    """A plain string is a glyph for each character."""
    size: float = 10.0
    advance: float = ADVANCE


@dataclass(frozen=True)
class Span:
    """Text for which the file spells out what it says: a marked-content span with /ActualText."""

    actual_text: str
    parts: Sequence[Text | Glyphs]


@dataclass(frozen=True)
class Card:
    """A rectangle filled with a light colour."""

    x0: float
    top: float
    x1: float
    bottom: float
    grey: float = 0.93


@dataclass(frozen=True)
class Rule:
    """A ruled line half a point thick between two points."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True)
class Link:
    """A link annotation over an area."""

    x0: float
    top: float
    x1: float
    bottom: float
    url: str


@dataclass(frozen=True)
class Form:
    """A form XObject with parts of its own, drawn with a matrix (a, b, c, d, e, f)."""

    parts: Sequence["Part"]
    matrix: tuple[float, float, float, float, float, float] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


Part = Text | Glyphs | Span | Card | Rule | Link | Form


@dataclass
class MadePdf:
    """A PDF that is put together page by page."""

    width: float = PAGE[0]
    height: float = PAGE[1]
    pdf: pikepdf.Pdf = field(default_factory=pikepdf.new)
    _clusters: list[str | None] = field(default_factory=list)

    def page(self, *parts: Part, rotate: int = 0, origin: tuple[float, float] = (0.0, 0.0)) -> "MadePdf":
        """Add a page; `rotate` is its /Rotate, `origin` the lower left corner of its media box."""
        x, y = origin
        page = self.pdf.add_blank_page(page_size=(self.width, self.height)).obj
        page.MediaBox = Array([x, y, x + self.width, y + self.height])
        if rotate:
            page.Rotate = rotate
        page.Resources = self._resources(parts)
        page.Contents = Stream(self.pdf, self._content(parts, (x, y)))
        links = [part for part in parts if isinstance(part, Link)]
        if links:
            page.Annots = Array([self._annotation(link, (x, y)) for link in links])
        return self

    def to_bytes(self, *, encryption: pikepdf.Encryption | bool = False) -> bytes:
        """Return the file; the same parts give the same bytes."""
        self._write_cluster_font()
        buffer = io.BytesIO()
        self.pdf.save(buffer, static_id=not encryption, encryption=encryption)
        return buffer.getvalue()

    def _resources(self, parts: Sequence[Part]) -> Dictionary:
        forms = {f"/X{index}": self._form(part) for index, part in enumerate(parts) if isinstance(part, Form)}
        fonts = {"/F0": helvetica("Helvetica"), "/F1": helvetica("Helvetica-Bold"), "/F2": self._cluster_font()}
        return Dictionary(Font=Dictionary(fonts), XObject=Dictionary(forms))

    def _form(self, form: Form) -> Stream:
        return Stream(
            self.pdf,
            self._content(form.parts, (0.0, 0.0)),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, self.width, self.height]),
            Matrix=Array(form.matrix),
            Resources=self._resources(form.parts),
        )

    def _content(self, parts: Sequence[Part], origin: tuple[float, float]) -> bytes:
        lines = []
        for index, part in enumerate(parts):
            match part:
                case Text():
                    lines.append(self._text(part, origin))
                case Glyphs():
                    lines.append(self._glyphs(part, origin))
                case Span():
                    spelled = ("\ufeff" + part.actual_text).encode("utf-16-be").hex()
                    inside = self._content(part.parts, origin).decode("ascii")
                    lines.append(f"/Span << /ActualText <{spelled}> >> BDC {inside} EMC")
                case Card():
                    x, y = self._place(part.x0, part.bottom, origin)
                    size = f"{part.x1 - part.x0:.2f} {part.bottom - part.top:.2f}"
                    lines.append(f"{part.grey} g {x:.2f} {y:.2f} {size} re f 0 g")
                case Rule():
                    x0, y0 = self._place(part.x0, part.top, origin)
                    x1, y1 = self._place(part.x1, part.bottom, origin)
                    lines.append(f"0.5 w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")
                case Form():
                    lines.append(f"q /X{index} Do Q")
                case Link():
                    pass
        return "\n".join(lines).encode("ascii")

    def _place(self, x: float, y: float, origin: tuple[float, float]) -> tuple[float, float]:
        return origin[0] + x, origin[1] + self.height - y

    def _text(self, part: Text, origin: tuple[float, float]) -> str:
        x, y = self._place(part.x, part.y, origin)
        cosine, sine = part.turn
        code = part.text.encode("cp1252").hex()
        colour = " ".join(f"{value:.3f}" for value in part.colour)
        return (
            f"BT /F{int(part.bold)} {part.size} Tf {part.spacing} Tc {part.render_mode} Tr {colour} rg "
            f"{cosine} {sine} {-sine} {cosine} {x:.2f} {y:.2f} Tm <{code}> Tj ET"
        )

    def _glyphs(self, part: Glyphs, origin: tuple[float, float]) -> str:
        x, y = self._place(part.x, part.y, origin)
        spacing = (part.advance - ADVANCE) * part.size
        code = "".join(f"{self._cluster(text):04x}" for text in part.texts)
        return f"BT /F2 {part.size} Tf {spacing:.3f} Tc 0 Tr 0 g 1 0 0 1 {x:.2f} {y:.2f} Tm <{code}> Tj ET"

    def _cluster(self, text: str | None) -> int:
        if text not in self._clusters:
            self._clusters.append(text)
        return self._clusters.index(text) + 1

    def _cluster_font(self) -> pikepdf.Object:
        if "/ClusterFont" not in self.pdf.Root:
            self.pdf.Root.ClusterFont = self.pdf.make_indirect(Dictionary())
        return self.pdf.Root.ClusterFont

    def _write_cluster_font(self) -> None:
        """Fill in the font of `Glyphs` when all that its glyphs say is known: a Type 0 font with a Unicode map."""
        font = self._cluster_font()
        del self.pdf.Root.ClusterFont
        count = len(self._clusters)
        name = f"MADE+Clusters{count}"
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/" + name),
            Flags=4,
            FontBBox=Array([0, -200, 1000, 800]),
            ItalicAngle=0,
            Ascent=800,
            Descent=-200,
            CapHeight=700,
            StemV=80,
            FontFile2=Stream(self.pdf, boxes_font(count)),
        )
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name("/" + name),
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            FontDescriptor=self.pdf.make_indirect(descriptor),
            DW=round(1000 * ADVANCE),
            W=Array([part for code in self._joiners() for part in (code, Array([0]))]),
            CIDToGIDMap=Name.Identity,
        )
        font.Type = Name.Font
        font.Subtype = Name.Type0
        font.BaseFont = Name("/" + name)
        font.Encoding = Name("/Identity-H")
        font.DescendantFonts = Array([self.pdf.make_indirect(descendant)])
        font.ToUnicode = Stream(self.pdf, to_unicode(self._clusters))

    def _joiners(self) -> list[int]:
        return [code for code, text in enumerate(self._clusters, start=1) if text in JOINERS]

    def _annotation(self, link: Link, origin: tuple[float, float]) -> pikepdf.Object:
        x0, y0 = self._place(link.x0, link.bottom, origin)
        x1, y1 = self._place(link.x1, link.top, origin)
        return self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([x0, y0, x1, y1]),
                Border=Array([0, 0, 0]),
                A=Dictionary(S=Name.URI, URI=link.url.encode("ascii")),
            )
        )


def pdf_of(*parts: Part, rotate: int = 0) -> bytes:
    """Return a PDF of one page."""
    return MadePdf().page(*parts, rotate=rotate).to_bytes()


def scan_of(data: bytes) -> bytes:
    """The pages of a PDF as nothing but pictures, in grey."""
    document = pdfium.PdfDocument(data)
    sheets = [page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil() for page in document]
    document.close()
    buffer = io.BytesIO()
    sheets[0].save(buffer, format="PDF", save_all=True, append_images=sheets[1:], resolution=SCAN_DPI)
    return buffer.getvalue()
