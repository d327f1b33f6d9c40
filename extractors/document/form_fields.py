"""Text that a page shows and its content lacks: fields of forms and free text that a person wrote on the page.

PDF keeps both as annotations (PDF 32000-1, 12.5). They are drawn into the page's content, as printing them would, so
that text layer and image say the same.
"""

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

WRITTEN = (pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT)
"""Kinds of annotations that hold text of their own."""
SMALLEST_SCALE = 0.02
"""Pixels a point of a rendering that is not looked at: it makes PDFium give fields without an appearance theirs."""


def has_fields(page: pdfium.PdfPage) -> bool:
    """Tell whether a page has annotations with text of their own."""
    for position in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, position)
        kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        if kind in WRITTEN:
            return True
    return False


def draw_fields(page: pdfium.PdfPage) -> None:
    """Draw the annotations of a page into its content, where they are seen when it is opened anew.

    All annotations are gone then, links too: ask for them before.
    """
    page.render(scale=SMALLEST_SCALE, may_draw_forms=False).close()
    pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
