"""Names as they are: of many scripts, and some that programs stumble over."""

GIVEN_AND_FAMILY = {
    "English": ("Ada Grace Alan Mary Tim Joan Ken Barbara", "Byron Hopper Clarke Smith Jones Lee"),
    "Irish": (
        "Siobhán Seán Niamh Ciarán Róisín",
        "O'Brien O\u2019Neill McCarthy Ó_Súilleabháin Byrne",
    ),
    "German": ("Jürgen Käthe Björn Ute Anna-Lena", "Müller-Lüdenscheidt Groß von_der_Heide Weiß"),
    "French": ("François Zoé Anaïs Jean-Luc Maëlle", "L'Hôpital Lefèvre d'Alembert Gâteaux Noël"),
    "Spanish": ("José María Íñigo Ángeles Begoña", "Núñez_Peña García_Márquez Ibáñez de_la_Cruz"),
    "Polish": ("Łukasz Małgorzata Żaneta Święto", "Wałęsa Dąbrowska Żółć Gżegżółka"),
    "Turkish": ("İbrahim Işıl Çağla Gökçe Şule", "Yıldız İnönü Öztürk Kılıç"),  # noqa: RUF001 - as it is written there
    "Vietnamese": ("Thị_Hồng Văn_Đức Ngọc Quỳnh", "Nguyễn Trần Phạm Đỗ"),
    "Icelandic": ("Þórdís Guðmundur Æsa Sigríður", "Þorsteinsdóttir Guðmundsson Jónsdóttir"),
    "Russian": ("Алексей Мария Фёдор Юлия", "Иванов Щербакова Достоевский Ёлкина"),
    "Greek": ("Γεώργιος Ελένη Άννα Σωκράτης", "Παπαδόπουλος Αγγέλου Οικονόμου"),
    "Chinese": ("小龍 偉 芳 秀英 明", "李 王 張 劉 歐陽"),
    "Japanese": ("太郎 さくら 結衣 蓮", "佐藤 鈴木 髙橋 渡邊"),
    "Korean": ("민준 서연 하은 도윤", "김 이 박 최"),
    "Arabic": ("محمد فاطمة يوسف ليلى", "الخوارزمي بن_علي حسن"),
    "Hebrew": ("דוד שרה יעקב מרים", "כהן לוי בן־גוריון"),
    "Hindi": ("अमित प्रिया राहुल दीपिका", "शर्मा सिंह पटेल"),
    "Thai": ("สมชาย สุดา อนันต์", "ใจดี แสงทอง ศรีสุข"),
    "Tamil": ("கமலா முருகன் இளங்கோ", "சுப்பிரமணியன் ராமன்"),
    "Amharic": ("አበበ ሰላም ተስፋዬ", "በቀለ ታደሰ"),
}
"""Given and family names by where they are usual; a `_` stands for a space within one."""
FAMILY_FIRST = frozenset(("Chinese", "Japanese", "Korean", "Vietnamese"))

AWKWARD = (
    ("Conan", "O'Brien"),
    ("小龍", "李"),
    ("Anna", "Müller-Lüdenscheidt"),
    ("Rene\u0301", "Dupont"),  # the accent is a character of its own
    ("René", "Dupont"),  # and here it is not: another person
    ("ada", "BYRON"),
    ("Ada", "Byron"),
    ("", "Suharto"),
    ("Sammy", "Davis, Jr."),
    ("Pablo Diego José Francisco de Paula Juan Nepomuceno María de los Remedios", "Ruiz Picasso"),
    ("=HYPERLINK(\"http://example.org/\",\"me\")", "Klick"),
    ("=1+1", "Two"),
    ("+44", "Phone"),
    ("-Minus", "Sign"),
    ("@SUM(A1:A9)", "Total"),
    ("\tTab", "Before"),
    ("<b>Bold</b>", "Markup & Sons"),
    ("<script>alert(1)</script>", "Page"),
    ("\x1b[31mRed\x1b[0m", "Terminal"),
    ("Evil\u202etxt", "Bidi"),
    ("Jenny_X", "Under_Score"),
    ("Slash/Back\\slash", "..", ),
    ("None", "Null"),
    ("nan", "True"),
    ("CON", "Aux"),
    ("🦊", "Fox"),
    ("Quote\"d", "Se;mi,colon"),
    ("Participant", "12345"),
    ("Christopher LATE", "Latecomer"),
)  # fmt: skip
"""Given and family names of the first learners of a large class, in no order."""
