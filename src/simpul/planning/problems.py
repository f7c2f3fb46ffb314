"""What can be wrong with a scenario or with a wish to change a plan."""

from simpul.foundation.problems import kind

unknown_scenario = kind(
    "gelombang-1",
    404,
    "Skenario “{name}” tidak ditemukan. Tulis nama skenario bawaan ({shipped}) atau letak sebuah berkas JSON.",
    "No scenario “{name}” was found. Name a shipped one ({shipped}) or the path of a JSON file.",
)
not_json = kind(
    "gelombang-2",
    400,
    "Berkas skenario “{name}” tidak terbaca sebagai JSON ({reason}). Perbaiki berkasnya, lalu ulangi.",
    "The scenario “{name}” cannot be read as JSON ({reason}). Mend the file, then again.",
)
wrong_shape = kind(
    "gelombang-3",
    400,
    "Skenario “{name}”, pada {where_}: {what}. Perbaiki isian itu, lalu ulangi.",
    "Scenario “{name}”, at {where_}: {what}. Mend that entry, then again.",
)
twice = kind(
    "gelombang-4",
    400,
    "Skenario “{name}”, pada {where_}: kode “{code}” dipakai dua kali. Beri setiap {thing} kode sendiri.",
    "Scenario “{name}”, at {where_}: the code “{code}” is used twice. Give each {thing} a code of its own.",
)
nonsense = kind(
    "gelombang-5",
    400,
    "Skenario “{name}”, pada {where_}: {what}. {cure}.",
    "Scenario “{name}”, at {where_}: {what}. {cure}.",
)
no_way = kind(
    "gelombang-6",
    400,
    "Skenario “{name}”: tak ada kelas perjalanan yang cocok dari {here} ke {there}. Tambahkan satu tanpa batas jarak.",
    "Scenario “{name}”: no travel class fits the way from {here} to {there}. Add one without a limit of distance.",
)
unknown_code = kind(
    "gelombang-7",
    400,
    "“{code}” bukan kode pelatih, tempat, atau kabupaten dalam skenario ini. Periksa kodenya di berkas skenario.",
    "“{code}” is no trainer, host or regency of this scenario. Look the code up in the scenario's file.",
)
plan_unreadable = kind(
    "gelombang-8",
    400,
    "Rencana lama “{name}” tidak terbaca ({reason}). Pakai berkas yang ditulis dengan --out, lalu ulangi.",
    "The former plan “{name}” cannot be read ({reason}). Use a file written with --out, then again.",
)
plan_of_another = kind(
    "gelombang-9",
    400,
    "Rencana lama “{name}” dibuat untuk skenario “{theirs}”, bukan “{ours}”. Pakai rencana dari skenario yang sama.",
    "The former plan “{name}” is for the scenario “{theirs}”, not “{ours}”. Use a plan of the same scenario.",
)
bad_change = kind(
    "gelombang-10",
    400,
    "Perubahan “{text}” tidak dipahami. Tulis KODE atau KODE:MULAI..SELESAI, misalnya P012:2021-06-14..2021-06-20.",
    "The change “{text}” is not understood. Write CODE or CODE:FROM..TO, for example P012:2021-06-14..2021-06-20.",
)
plan_unwritable = kind(
    "gelombang-11",
    400,
    "Rencana tidak dapat ditulis ke “{name}” ({reason}). Pilih folder yang ada dan dapat ditulisi, lalu ulangi.",
    "The plan cannot be written to “{name}” ({reason}). Choose a folder that exists and can be written to, then again.",
)
no_former_plan = kind(
    "gelombang-12",
    400,
    "Rencana lama “{name}” tidak memuat satu kelas pun. Susun rencana dahulu, baru kemudian diubah.",
    "The former plan “{name}” holds no class. Make a plan first, then change it.",
)
