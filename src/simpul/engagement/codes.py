"""The answers an activity allows. The first three lists are the present system's own, in its order (domain 1.2)."""

from simpul.foundation.labels import Label as L
from simpul.kinds import Code, CodeList

FIELDS = CodeList(
    "engagement_field",
    L("Bidang", "Field"),
    (
        Code("education", L("Pendidikan", "Education")),
        Code("health", L("Kesehatan", "Health")),
        Code("digital_inclusion", L("Inklusi Digital", "Digital inclusion")),
        Code("arts_culture", L("Seni Budaya", "Arts and culture")),
        Code("economy", L("Ekonomi", "Economy")),
        Code("agriculture", L("Pertanian", "Agriculture")),
        Code("sport", L("Olahraga", "Sport")),
        Code("other", L("Lainnya", "Other")),
    ),
)
TYPES = CodeList(
    "engagement_type",
    L("Jenis", "Type"),
    (
        Code("promotion", L("Promosi", "Promotion")),
        Code("training", L("Pelatihan", "Training")),
    ),
)
AUDIENCES = CodeList(
    "engagement_audience",
    L("Sasaran", "Audience"),
    (
        Code("general", L("Umum", "General public")),
        Code("students", L("Pelajar", "School pupils")),
        Code("children", L("Anak-Anak", "Children")),
        Code("elderly", L("Lansia", "Elders")),
        Code("msme", L("Pelaku UMKM", "Small businesses")),
        Code("university", L("Mahasiswa", "University students")),
        Code("farmers_fishers", L("Petani/Nelayan", "Farmers and fishers")),
    ),
)
PLACES = CodeList(
    "engagement_place",
    L("Tempat", "Place"),
    (
        Code("library", L("Perpustakaan", "The library")),
        Code("village_hall", L("Balai/kantor desa", "Village hall or office")),
        Code("school", L("Sekolah/PAUD", "School or kindergarten")),
        Code("community", L("Rumah warga/tempat warga", "A home or community place")),
        Code("outdoor", L("Lapangan/kebun/pasar", "Field, garden or market")),
        Code("online", L("Daring", "Online")),
        Code("other", L("Lainnya", "Other")),
    ),
)
