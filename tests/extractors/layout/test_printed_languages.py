"""Text printed by Chromium in many languages and faces is read back as it was typed, character by character.

Each sentence is set in at least two faces and in a width of its own, so that lines break anywhere. All of it is one
PDF. Texts that may break within a word stay on one line: of a space at a line's end nothing is seen.
"""

import html
import random
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from extractors.document import read_pages
from extractors.layout import read_page
from fixtures.browser import check_fonts, print_pdf

SEED = 20240611
WIDTHS = (190, 500)
"""Narrowest and widest paragraph, in CSS pixels."""
TEXTS = {
    "en": "The city’s “green” plan (2024) helps bats, owls & 35 rare moths.",
    "de": "Größere Bäume stehen „frei“ – über 12 % mehr Äste, süße Früchte.",
    "fr": "L’été, les élèves replantent là-bas « vingt » chênes ; ça pousse où ?",
    "es": "¿Quién cuidará el río? ¡Ningún año se perdió más de 3,5 ha!",
    "pt": "A câmara recuperou praças e nascentes; já não há erosão.",
    "it": "Perché c’è più verde? Così la città è già più fresca.",
    "nl": "Het stadspark wordt vernieuwd met geëigende beplanting, ’s avonds open.",
    "sv": "Träden växer på ön; många åkrar blir ängar igen.",
    "fi": "Kävelytien varrella kasvaa yhä enemmän pähkinäpensaita.",
    "pl": "Żółte kwiaty rosną nad łąką, gdzie źródła są czyste.",
    "cs": "Příliš žluťoučký kůň stál u řeky, kde rostou vrby.",
    "hu": "Az őszi erdő fái közt új tőzegláp és ökológiai folyosó nyílt.",
    "ro": "Grădinile și lacurile orașului își țin apa curată în iarnă.",
    "tr": "Şehrin ağaçları çoğaldı; ışık kirliliği İzmir’de azaldı.",
    "vi": "Thành phố trồng thêm nhiều cây xanh ở những đường phố hẹp.",
    "yo": "Ìlú wa ń gbin igi títóbi sí ẹ̀gbẹ́ ọ̀nà gbogbo.",
    "sw": "Jiji limepanda miti mingi kando ya mito na vijito vyake.",
    "is": "Þéttbýlið fékk nýja tjörn með æðarfugli og fíflum.",
    "lt": "Miesto ąžuolų giraitėje įžuvintas švarus ežerėlis.",
    "ru": "Город посадил ещё 300 берёз и объявил съезд садоводов.",
    "uk": "Ґрунт під їхнім парком знов живий: є жаби й ящірки.",
    "bg": "Градът възстанови влажните зони край реката.",
    "el": "Ο δήμος φύτεψε ελιές στους λόφους· ποιος τις ποτίζει;",
    "hy": "Քաղաքը տնկեց հազար ծառ և մաքրեց գետի ափը։",
    "ka": "ქალაქმა გაასუფთავა მდინარე და დარგო ახალი ხეები.",
    "he": "העיר נטעה עצי זית (120) ליד «הנחל», וְהַצִּפֳּרִים חָזְרוּ.",
    "ar": "غرست المدينة أشجاراً كثيرةً «قرب النهر» عام ٢٠٢٤، ونظّفت الوادي.",
    "fa": "شهرداری ۱۲ باغ «سبز» ساخت و پرنده‌ها به تالاب‌ها برمی‌گردند.",
    "ur": "شہر نے ندی کے کنارے بہت سے درخت لگائے ہیں، اور پرندے لوٹ آئے۔",
    "ps": "ښار د سیند پر غاړه ډېرې ونې کېنولې دي.",
    "am": "ከተማው በወንዙ ዳርቻ ብዙ ዛፎችን ተከለ።",
    "hi": "नगर ने वर्षों से सूखे तालाबों को भरकर पक्षियों को लौटाया।",
    "mr": "शहराने नदीकाठी हजारो झाडे लावून पर्यावरणाचे रक्षण केले.",
    "bn": "শহরটি নদীর ধারে অনেক গাছ লাগিয়ে পাখিদের ফিরিয়ে এনেছে।",
    "pa": "ਸ਼ਹਿਰ ਨੇ ਨਦੀ ਦੇ ਕੰਢੇ ਬਹੁਤ ਸਾਰੇ ਰੁੱਖ ਲਗਾਏ ਹਨ।",
    "gu": "શહેરે નદીકિનારે ઘણાં વૃક્ષો વાવ્યાં અને પક્ષીઓ પાછાં આવ્યાં.",
    "ta": "நகரம் ஆற்றங்கரையில் பல மரங்களை நட்டு பறவைகளை மீட்டது.",
    "te": "నగరం నది ఒడ్డున ఎన్నో చెట్లను నాటి పక్షులను రక్షించింది.",
    "kn": "ನಗರವು ನದಿಯ ದಡದಲ್ಲಿ ಅನೇಕ ಮರಗಳನ್ನು ನೆಟ್ಟಿದೆ.",
    "ml": "നഗരം പുഴയോരത്ത് ധാരാളം മരങ്ങൾ നട്ടുപിടിപ്പിച്ചു.",
    "si": "නගරය ගඟ අසල ගස් රාශියක් සිටුවා කුරුල්ලන් රැක ගත්තේය.",
    "th": "เทศบาลปลูกต้นไม้ริมแม่น้ำ และดูแลสัตว์ป่าทุกชนิดที่นี่",
    "lo": "ນະຄອນປູກຕົ້ນໄມ້ຢູ່ແຄມແມ່ນ້ຳ ແລະຮັກສານົກ",
    "km": "ទីក្រុងបានដាំដើមឈើតាមមាត់ទន្លេ និងការពារសត្វស្លាប",
    "my": "မြို့တော်သည် မြစ်ကမ်းတွင် သစ်ပင်များ စိုက်ပျိုးခဲ့သည်။",
    "zh-Hans": "城市在河边种了两千棵树，鸟儿们又飞回来了（2024年）。",
    "zh-Hant": "臺北市在河邊種了樹，濕地裡的鳥兒又飛回來了。",
    "ja": "川沿いに桜を植え、小学生が「野鳥」を数えています。",
    "ko": "도시는 강가에 나무를 심고 새들을 돌보았습니다.",
}
"""A sentence of each language, in letters and signs that are easily lost."""
LATIN = ("Liberation Sans", "DejaVu Serif", "Noto Sans")
FACES = {
    **dict.fromkeys(("el", "hy", "ka"), ("DejaVu Sans", "DejaVu Serif")),
    **dict.fromkeys(("yo", "vi"), ("Noto Sans", "DejaVu Serif")),
    "ur": ("Noto Nastaliq Urdu", "Noto Naskh Arabic"),
    **dict.fromkeys(("ar", "fa", "ps"), ("Noto Naskh Arabic", "Noto Sans Arabic", "Noto Kufi Arabic")),
    "he": ("Noto Sans Hebrew", "Noto Serif Hebrew"),
    "am": ("Noto Sans Ethiopic", "Noto Serif Ethiopic"),
    **dict.fromkeys(("hi", "mr"), ("Noto Sans Devanagari", "Noto Serif Devanagari")),
    "bn": ("Noto Sans Bengali", "Noto Serif Bengali"),
    "pa": ("Noto Sans Gurmukhi", "Noto Serif Gurmukhi"),
    "gu": ("Noto Sans Gujarati", "Noto Serif Gujarati"),
    "ta": ("Noto Sans Tamil", "Noto Serif Tamil"),
    "te": ("Noto Sans Telugu", "Noto Serif Telugu"),
    "kn": ("Noto Sans Kannada", "Noto Serif Kannada"),
    "ml": ("Noto Sans Malayalam", "Noto Serif Malayalam"),
    "si": ("Noto Sans Sinhala", "Noto Serif Sinhala"),
    "th": ("Noto Sans Thai", "Noto Serif Thai"),
    "lo": ("Noto Sans Lao", "Noto Serif Lao"),
    "km": ("Noto Sans Khmer", "Noto Serif Khmer"),
    "my": ("Noto Sans Myanmar", "Noto Serif Myanmar"),
    "zh-Hans": ("Noto Sans CJK SC", "Noto Serif CJK SC"),
    "zh-Hant": ("Noto Sans CJK TC", "Noto Serif CJK TC"),
    "ja": ("Noto Sans CJK JP", "Noto Serif CJK JP"),
    "ko": ("Noto Sans CJK KR", "Noto Serif CJK KR"),
}
UNBROKEN = ("th", "lo", "km", "my", "ko")
RIGHT_TO_LEFT = ("ar", "fa", "he", "ps", "ur")
SHEET = """<meta charset="utf-8"><style>
@page { size: A4; margin: 40px }
p { font-size: 13px; margin: 0 0 24px; break-inside: avoid }
</style>"""


def printed() -> Iterator[tuple[str, str]]:
    for language in TEXTS:
        for face in FACES.get(language, LATIN):
            yield language, face


@pytest.fixture(scope="module")
def read_back(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """What is read of each paragraph."""
    check_fonts(*(f'"{face}"' for _, face in printed()))
    dice = random.Random(SEED)
    paragraphs = []
    for language, face in printed():
        width = WIDTHS[1] if language in UNBROKEN else dice.randint(*WIDTHS)
        direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
        style = f"font-family: '{face}'; width: {width}px"
        text = html.escape(TEXTS[language])
        paragraphs.append(f'<p lang="{language}" dir="{direction}" style="{style}">{text}</p>')
    path = Path(tmp_path_factory.mktemp("languages"), "languages.pdf")
    print_pdf(SHEET + "".join(paragraphs), path, datetime(2024, 6, 11, tzinfo=UTC))
    document = pdfium.PdfDocument(path)
    try:
        texts = [block.text for page in read_pages(document) for block in read_page(page).blocks]
    finally:
        document.close()
    assert len(texts) == len(paragraphs)
    return dict(zip(printed(), texts, strict=True))


def test_there_are_forty_languages_in_two_faces_each() -> None:
    assert len(TEXTS) >= 40
    assert all(len(FACES.get(language, LATIN)) >= 2 for language in TEXTS)


@pytest.mark.parametrize(("language", "face"), list(printed()))
def test_text_is_read_as_it_was_typed(language: str, face: str, read_back: dict[tuple[str, str], str]) -> None:
    assert read_back[language, face] == unicodedata.normalize("NFC", TEXTS[language])
