"""Short texts in scripts that break lines in their own ways."""

TEXTS = (
    "ນັກຮຽນປູກຕົ້ນໄມ້ແລະເບິ່ງແຍງສວນ ໃນເມືອງ",
    "សិស្សដាំដើមឈើ និងថែទាំសួនច្បារ",
    "ကျောင်းသားများသစ်ပင်စိုက်ပြီး ပန်းခြံကိုထိန်းသိမ်းသည်",
    "นักเรียนปลูกต้นไม้ 120 ต้น และดูแลสวน",
    "生徒たちは木を植え、公園（三か所）を世話します。",
    "الطلاب يزرعون الأشجار ويعتنون بالحديقة",
    "Die Schülerinnen pflanzen Bäume (Tilia cordata) und pflegen den Park.",
)
