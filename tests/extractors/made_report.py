"""A whole report in the template's words, of which a test changes the section that it is about.

Sections are plain text, a line a paragraph: `# `, `## `, `### ` and `#### ` begin headings in falling size, `> ` a
label in grey, anything else is text. The same report is printed as a PDF, one below the other, or written as a dump.
"""

import io
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import pikepdf

from extractors.read import read_report
from schemas.enums import FlagCode, Severity
from schemas.tables import ReportRecords
from tests.extractors.made_pdf import MadePdf, Part, Text

LEFT, RIGHT, TOP, BOTTOM = 50.0, 545.0, 60.0, 780.0
LEADING = 1.25
PARAGRAPH_GAP = 9.0
"""Points of white space between paragraphs."""


class Form(StrEnum):
    """How a report is at hand."""

    PDF = "pdf"
    DUMP = "dump"


COVER = """
Ada Example, Mayor of Springfield City
## Platform engagement statistics
## Overview
1234567
New Zealand
Oceania
"""

ACHIEVEMENTS = """
# Achievements
## Profile awards
The city has updated their profile and achieved the following:
> Starter profile
34% complete
> Frontrunner profile
100% complete
> Star profile
0% complete
## The Nature Pathway
The city has engaged with the Nature Pathway to integrate nature throughout their city’s plans, policies and operations.
> Starter profile
11% complete
> Frontrunner profile
12% complete
> Star profile
13% complete
## Tools & resources hub
> Starter profile
21% complete
> Frontrunner profile
22% complete
> Star profile
23% complete
## Action Platform
> Starter profile
31% complete
> Frontrunner profile
32% complete
> Star profile
33% complete
"""

ACTION_PLATFORM = """
# The Action Platform
> Action area 1
## Protect and restore nature
### Protect, connect and restore ecosystems
#### Increase protected areas
> Description of how city is taking action
The council bought forty hectares of wetland on the south bank and opened them to walkers.
### Conserve and restore fauna and flora
#### Maintain or increase the diversity of native species
> Description of how city is taking action
### Other commitments under this action area
Manage invasive alien species
Control Pollution
Climate change adaptation and mitigation
> Action area 2
## Use nature sustainably
### Other commitments under this action area
Equitable benefits through sustainable use of wild species
Biodiversity in urban agriculture, aquaculture and forestry
Promote people’s access to green and blue spaces
> Action area 3
## Develop tools and solutions
### Other commitments under this action area
Mainstreaming biodiversity values
Sustainable production and consumption
Use relevant knowledge, including traditional knowledge, for effective biodiversity management
Equitable and effective participation of indigenous peoples and local communities in biodiversity-related \
decision-making
Mobilize resources for biodiversity actions
"""

NATURE_PATHWAY = """
# Nature Pathway
The Nature Pathway assists cities with integrating nature throughout their city’s plans, policies and operations.
## I. Analyze
### 1. Commit & mobilize
No uploads or resources have been linked
### 2. Research & assess
No uploads or resources have been linked
### 3. Set Baseline
No uploads or resources have been linked
## II. Act
### 4. Develop strategy
No uploads or resources have been linked
### 5. Detail & finance projects
No uploads or resources have been linked
### 6. Implement & monitor
No uploads or resources have been linked
## III. Accelerate
### 7. Integrate & collaborate
No uploads or resources have been linked
### 8. Review & upscale
No uploads or resources have been linked
### 9. Advocate & inspire
No uploads or resources have been linked
"""

CBI = """
# City Biodiversity Index
This city has measured the following total CBI score out of 112 points: 0 Points
## Native biodiversity in the city
Core Component Total Score: 0 of 36 points
Springfield City has not started on this biodiversity index section
## Ecosystem services provided by biodiversity
Core Component Total Score: 0 of 20 points
Springfield City has not started on this biodiversity index section
## Governance and management of biodiversity
Core Component Total Score: 0 of 56 points
Springfield City has not started on this biodiversity index section
"""

TOOLS = """
# Tools & resources
All tools & resources the city has uploaded to the CitiesWithNature Tools & resources hub.
Springfield City has not yet posted any tools and resources
"""

DISCLAIMER = """
This document contains information shared by this city for public use. CitiesWithNature and its partner organisations, \
including ICLEI, are not responsible for any consequences that may follow from the use or dissemination of the \
information in this report. CitiesWithNature protects the personal information of its users according to international \
standards. You may read the privacy policy at https://citieswithnature.org/privacy
"""


@dataclass(frozen=True)
class _Look:
    size: float
    bold: bool = False
    colour: tuple[float, float, float] = (0.0, 0.0, 0.0)


_LOOKS = {
    "# ": _Look(22, bold=True),
    "## ": _Look(16, bold=True),
    "### ": _Look(13, bold=True),
    "#### ": _Look(11, bold=True, colour=(0.1, 0.4, 0.2)),
    "> ": _Look(8.5, colour=(0.4, 0.4, 0.4)),
    "": _Look(10),
}


@dataclass(frozen=True)
class MadeReport:
    """A report of Springfield City, New Zealand; `header` and `footer` stand on every page of the PDF.

    `{page}` and `{pages}` in them are numbers.
    """

    cover: str = COVER
    achievements: str = ACHIEVEMENTS
    action_platform: str = ACTION_PLATFORM
    nature_pathway: str = NATURE_PATHWAY
    cbi: str = CBI
    tools: str = TOOLS
    disclaimer: str = DISCLAIMER
    header: str | None = None
    footer: str | None = None

    def read(self, form: Form = Form.PDF) -> ReportRecords:
        """Read the report in one of its forms; the same report is read once."""
        return _read(self, form)

    def read_with_pages(self, pages: bytes, at: int) -> ReportRecords:
        """Read the PDF with the pages of another PDF put in after `at` of its own."""
        with pikepdf.open(io.BytesIO(self.pdf())) as pdf, pikepdf.open(io.BytesIO(pages)) as other:
            for number, page in enumerate(other.pages):
                pdf.pages.insert(at + number, page)
            buffer = io.BytesIO()
            pdf.save(buffer, static_id=True)
        return read_report(buffer.getvalue(), file_name="springfield.pdf")

    def dump(self) -> bytes:
        """Return the text dump: paragraphs parted by blank lines, pages by form feeds."""
        pages = ["\n\n".join(text for _, text in _paragraphs(section)) for section in self._sections()]
        return "\n\f".join(pages).encode()

    def pdf(self) -> bytes:
        """Return the PDF, each section on a page of its own, or on more where it is long."""
        pages = [page for section in self._sections() for page in _set_pages(section)]
        pdf = MadePdf()
        for number, parts in enumerate(pages, start=1):
            extra: list[Part] = []
            for line, y in ((self.header, 30.0), (self.footer, 815.0)):
                if line is not None:
                    extra.append(Text(LEFT, y, line.format(page=number, pages=len(pages)), size=8))
            pdf.page(*parts, *extra)
        return pdf.to_bytes()

    def _sections(self) -> list[str]:
        sections = (
            self.cover,
            self.achievements,
            self.action_platform,
            self.nature_pathway,
            self.cbi,
            self.tools,
            self.disclaimer,
        )
        return [section for section in sections if section.strip()]


SHORT = MadeReport(achievements="", action_platform="", nature_pathway="", cbi="")
"""No more than makes it a report, for tests of one section that add that one: reading takes time."""


def flagged(records: ReportRecords, code: FlagCode, about: str = "") -> bool:
    """Tell whether a person is asked to look at something: by the flag's code and words of its message."""
    return any(
        flag.code is code and about in flag.message for flag in records.flags if flag.severity is not Severity.INFO
    )


@cache
def _read(report: MadeReport, form: Form) -> ReportRecords:
    data = report.pdf() if form is Form.PDF else report.dump()
    return read_report(data, file_name=f"springfield.{'pdf' if form is Form.PDF else 'txt'}")


def _paragraphs(section: str) -> list[tuple[_Look, str]]:
    found = []
    for line in section.strip().split("\n"):
        mark = next(mark for mark in _LOOKS if line.startswith(mark))
        found.append((_LOOKS[mark], line.removeprefix(mark).strip()))
    return [(look, text) for look, text in found if text]


def _set_pages(section: str) -> list[list[Part]]:
    pages: list[list[Part]] = [[]]
    y = TOP
    for look, text in _paragraphs(section):
        lines = _wrapped(text, (RIGHT - LEFT) / (0.55 * look.size))
        for line in lines:
            y += LEADING * look.size
            if y > BOTTOM:
                pages.append([])
                y = TOP + LEADING * look.size
            pages[-1].append(Text(LEFT, y, line, look.size, look.bold, look.colour))
        y += PARAGRAPH_GAP
    return pages


def _wrapped(text: str, letters: float) -> list[str]:
    lines = [""]
    for word in re.split(r"(?<=\s)", text):
        if lines[-1] and len(lines[-1]) + len(word) > letters:
            lines.append("")
        lines[-1] += word
    return [line.rstrip() for line in lines]
