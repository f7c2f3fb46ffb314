"""Write the shipped scenarios of the wave planner anew: real areas and published totals, the rest drawn from a seed.

Published: 450 villages, 152 regencies, 32 provinces, 1 June to 9 July 2021, classes of five days; 34 provinces, four
waves from 19 May to 14 June 2024, 2,000 people, 189 trainers; the Ministry's areas. All else is ours and says so.
"""

import datetime as dt
import json
import random
from pathlib import Path

import simpul_areas
from simpul.places.positions import POSITIONS

FOLDER = Path(__file__).resolve().parents[1] / "src" / "simpul" / "planning" / "scenarios"
# The seat of each province's government; the four provinces of 2022 are left in their former provinces.
SEATS = [
    "11.71",
    "12.71",
    "13.71",
    "14.71",
    "15.71",
    "16.71",
    "17.71",
    "18.71",
    "19.71",
    "21.72",
    "31.71",
    "32.73",
    "33.74",
    "34.71",
    "35.78",
    "36.73",
    "51.71",
    "52.71",
    "53.71",
    "61.71",
    "62.71",
    "63.71",
    "64.72",
    "65.01",
    "71.71",
    "72.71",
    "73.71",
    "74.71",
    "75.71",
    "76.02",
    "81.71",
    "82.71",
    "91.71",
    "92.02",
]
NEW = {"93": "91", "94": "91", "95": "91", "96": "92"}
ISLANDS = {
    "sumatra": "11 12 13 14 15 16 17 18", "bangka": "19", "riau": "21", "jawa": "31 32 33 34 35 36", "bali": "51",
    "lombok-sumbawa": "52", "nusa-tenggara": "53", "kalimantan": "61 62 63 64 65", "sulawesi": "71 72 73 74 75 76",
    "maluku": "81", "halmahera": "82", "papua": "91 92 93 94 95 96",
}  # fmt: skip
LANGUAGES = {"11": "ace", "33": "jv", "34": "jv", "35": "jv", "32": "su", "51": "ban", "52": "sas", "73": "bug"}
TRAVEL = [
    {"code": "darat", "name": {"id": "Darat", "en": "Road"}, "up_to_km": 350, "same_island": True,
     "base": 75_000, "per_km": 1_400, "ours": True},
    {"code": "laut", "name": {"id": "Laut", "en": "Sea"}, "up_to_km": 150, "same_island": False,
     "base": 250_000, "per_km": 2_000, "ours": True},
    {"code": "udara", "name": {"id": "Udara", "en": "Air"}, "base": 900_000, "per_km": 1_000, "ours": True},
]  # fmt: skip
NAMES = {a.code: a.name for a in simpul_areas.areas() if a.level in ("province", "regency")}


def spot(code: str) -> dict[str, object]:
    lon, lat = POSITIONS[code]
    island = next(name for name, codes in ISLANDS.items() if code[:2] in codes.split())
    return {"code": code, "name": NAMES[code], "lon": lon, "lat": lat, "island": island, "ours": True}


def drawn(pick: random.Random, provinces: list[str], how_many: int) -> list[str]:
    """Regencies (no cities), two at least from each province, the rest anywhere."""
    all_of = {
        p: [c for c in NAMES if len(c) == 5 and int(c[3:]) < 71 and NEW.get(c[:2], c[:2]) == p] for p in provinces
    }
    taken = [c for p in provinces for c in pick.sample(all_of[p], min(2, len(all_of[p])))]
    left = sorted(c for codes in all_of.values() for c in codes if c not in taken)
    return sorted(taken + pick.sample(left, how_many - len(taken)))


def shared(pick: random.Random, total: int, parts: int, least: int) -> list[int]:
    """`total` dealt to `parts`, each with `least` at least."""
    found = [least] * parts
    for _ in range(total - least * parts):
        found[pick.randrange(parts)] += 1
    return found


def hosts(pick: random.Random, provinces: list[str], year: int) -> list[dict[str, object]]:
    found = [
        {**spot(c), "seats": pick.choice([40, 45, 50, 55]), "class_cost": pick.randrange(16, 31) * 1_000_000}
        for c in SEATS
        if c[:2] in provinces
    ]
    for host, day in zip(pick.sample(found, 4), (7, 14, 21, 28), strict=True):
        start = dt.date(year, 6, day) if year == 2021 else dt.date(year, 5, 19) + dt.timedelta(day - 7)
        host["closed"] = [{"from": str(start), "to": str(start + dt.timedelta(4))}]
    return found


def trainers(
    pick: random.Random, provinces: list[str], how_many: int, most: int, first: dt.date
) -> list[dict[str, object]]:
    homes = [c for c in SEATS if c[:2] in provinces]
    at = sorted(homes[n % len(homes)] if n < 2 * len(homes) else pick.choice(homes) for n in range(how_many))
    found = []
    for n, home in enumerate(at):
        own = LANGUAGES.get(home[:2])
        speaks = ["id", *([own] if own and pick.random() < 0.7 else [])]
        row = {**spot(home), "code": f"P{n + 1:03}", "name": f"Pelatih {n + 1:03} ({NAMES[home]})"}
        row |= {"languages": speaks, "most_classes": most}
        if pick.random() < 0.15:
            start = first + dt.timedelta(7 * pick.randrange(4))
            row["away"] = [{"from": str(start), "to": str(start + dt.timedelta(6))}]
        found.append(row)
    return found


def groups(
    pick: random.Random, codes: list[str], people: list[int], villages: list[int], first: dt.date
) -> list[dict[str, object]]:
    found = []
    for code, heads, homes in zip(codes, people, villages, strict=True):
        row = {**spot(code), "people": heads, "villages": homes}
        if code[:2] in NEW:
            row["province"] = NEW[code[:2]]
        if LANGUAGES.get(code[:2]) and pick.random() < 0.12:
            row["language"] = LANGUAGES[code[:2]]
        if pick.random() < 0.1:
            start = first + dt.timedelta(7 * pick.randrange(4))
            row["blocked"] = [{"from": str(start), "to": str(start + dt.timedelta(4))}]
        found.append(row)
    return found


def of_2021() -> dict[str, object]:
    pick, first = random.Random(2021), dt.date(2021, 6, 7)
    # 32 provinces: which two were not there was published nowhere; Jakarta has no villages (desa), the other is drawn.
    provinces = [c[:2] for c in SEATS if c[:2] not in ("31", "92")]
    codes = drawn(pick, provinces, 152)
    villages = shared(pick, 450, 152, 1)
    weeks = [("2021-06-01", "2021-06-11"), ("2021-06-14", "2021-06-18"), ("2021-06-21", "2021-06-25")]
    weeks += [("2021-06-28", "2021-07-02"), ("2021-07-05", "2021-07-09")]
    return {
        "name": "2021",
        "title": {
            "id": "Bimtek 2021: 450 desa, 152 kabupaten, 32 provinsi",
            "en": "Training 2021: 450 villages, 152 regencies, 32 provinces",
        },
        "note": {
            "id": (
                "Jumlah, tanggal, dan lama kelas seperti diberitakan. Kabupaten mana, tempat, kursi, "
                "pelatih, rumah, bahasa, halangan, gelombang mingguan, dua orang per desa, dan semua "
                "biaya adalah karangan kami (benih 2021)."
            ),
            "en": (
                "Totals, dates and length of classes as reported. Which regencies, hosts, seats, "
                "trainers, homes, languages, days away, the weekly waves, two people a village and all "
                "costs are ours (seed 2021)."
            ),
        },
        "ours": True,
        "waves": [{"code": str(n + 1), "from": a, "to": b} for n, (a, b) in enumerate(weeks)],
        "course": {"days": 5, "least": 20, "most": 55, "trainers": 3, "fee": 4_000_000, "reach_km": 900, "ours": True},
        "hosts": hosts(pick, provinces, 2021),
        "groups": groups(pick, codes, [2 * v for v in villages], villages, first),
        "trainers": trainers(pick, provinces, 72, 3, first),
        "travel": TRAVEL,
        "ceilings": {"total": 4_000_000_000},
    }


def of_2024() -> dict[str, object]:
    pick, first = random.Random(2024), dt.date(2024, 5, 19)
    provinces = [c[:2] for c in SEATS]
    codes = drawn(pick, [p for p in provinces if p != "31"], 249)
    codes = sorted([*codes, "31.01"])
    people = shared(pick, 2000, 250, 4)
    waves = [
        ("2024-05-19", "2024-05-24"),
        ("2024-05-26", "2024-05-31"),
        ("2024-06-02", "2024-06-07"),
        ("2024-06-09", "2024-06-14"),
    ]
    return {
        "name": "2024",
        "title": {
            "id": "Bimtek 2024: 34 provinsi, 4 gelombang, 2.000 peserta, 189 pelatih",
            "en": "Training 2024: 34 provinces, 4 waves, 2,000 people, 189 trainers",
        },
        "note": {
            "id": (
                "Jumlah provinsi, peserta, pelatih, dan rentang tanggal seperti diberitakan. Batas "
                "keempat gelombang, kelas empat hari mulai Minggu (lima hari tidak muat di gelombang "
                "pertama karena Waisak 23 Mei), kabupaten, tempat, kursi, rumah, bahasa, halangan, dan "
                "semua biaya adalah karangan kami (benih 2024)."
            ),
            "en": (
                "Provinces, people, trainers and the span of days as reported. The limits of the four "
                "waves, classes of four days from Sunday (five do not fit the first wave because of Vesak "
                "Day, 23 May), regencies, hosts, seats, homes, languages, days away and all costs are "
                "ours (seed 2024)."
            ),
        },
        "ours": True,
        "waves": [{"code": str(n + 1), "from": a, "to": b} for n, (a, b) in enumerate(waves)],
        "course": {
            "days": 4,
            "teach_on": ["sun", "mon", "tue", "wed", "thu", "fri"],
            "starts_on": ["sun"],
            "least": 20,
            "most": 55,
            "trainers": 4,
            "fee": 3_500_000,
            "reach_km": 900,
            "ours": True,
        },
        "hosts": hosts(pick, provinces, 2024),
        "groups": groups(pick, codes, people, [0] * 250, first),
        "trainers": trainers(pick, provinces, 189, 2, first),
        "travel": TRAVEL,
        "ceilings": {"total": 9_000_000_000},
    }


def text(scenario: dict[str, object]) -> str:
    """The file: one line for each entry of a list, so that a change can be read."""
    lines = []
    for key, value in scenario.items():
        if isinstance(value, list):
            rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in value)
            lines.append(f" {json.dumps(key)}: [\n{rows}\n ]")
        else:
            lines.append(f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    for scenario in (of_2021(), of_2024()):
        (FOLDER / f"{scenario['name']}.json").write_text(text(scenario), encoding="utf-8")
