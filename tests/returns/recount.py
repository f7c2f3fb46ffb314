"""The figures counted straight from the seven JSON files, by plain loops and with no line of the product.

It knows the SIM's own words only. What it answers is what `simpul figures` must answer after importing the folder into
an empty regency, but for `as_of`.
"""

import datetime as dt
import json
from collections import Counter
from pathlib import Path

_MONTHS = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6,
    "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12,
    "Januari": 1, "Februari": 2, "Maret": 3, "April": 4, "Mei": 5, "Juni": 6,
    "Juli": 7, "Agustus": 8, "September": 9, "Oktober": 10, "November": 11, "Desember": 12,
}  # fmt: skip


def rows_of(folder, name):
    place = Path(folder) / f"{name}.json"
    return json.loads(place.read_text(encoding="utf-8-sig"))["data"] if place.exists() else []


def recount(folder, area, first, last):
    """The figures of `area` (the folder's regency) from month `first` to `last`, "YYYY-MM"."""
    seen = _libraries(folder)
    registered = len(set(seen.values()))
    active = set()

    def inside(rows, month_of):
        kept = [(row, month_of(row)) for row in rows]
        return [(row, month) for row, month in kept if first <= month <= last]

    def of_day(field):
        return lambda row: row[field][:7]

    def who(rows):
        libraries = {seen[_names(row)] for row, _ in rows}
        active.update(libraries)
        return len(libraries)

    visits = inside(rows_of(folder, "pengunjung"), lambda row: _period(row["periode"]))
    acts = inside(rows_of(folder, "pelibatan"), of_day("tanggal"))
    advocacy = inside(rows_of(folder, "advokasi"), of_day("tanggal"))
    published = inside(rows_of(folder, "publikasi"), of_day("tanggal"))
    services = inside(
        rows_of(folder, "peningkatan"), lambda row: f"{int(row['tahun']):04d}-{_MONTHS[row['bulan']]:02d}"
    )
    replicated = inside(rows_of(folder, "replikasi"), of_day("tanggal_input"))

    def grouped(rows, key):
        found = {}
        for row, month in rows:
            cell = found.setdefault(key(row, month), {"activities": 0, "participants": 0})
            cell["activities"] += 1
            cell["participants"] += row["jumlah_peserta"]
        return found

    def heard(rows, cells):
        for month, cell in cells.items():
            cell["heard"] = len({seen[_names(row)] for row, m in rows if m == month})
            cell["expected"] = registered
        return cells

    visits_by_month = {}
    for row, month in visits:
        cell = visits_by_month.setdefault(month, {"rows": 0, "male": 0, "female": 0, "total": 0})
        cell["rows"] += 1
        cell["male"] += row["pengunjung_laki"]
        cell["female"] += row["pengunjung_perempuan"]
        cell["total"] += row["total_pengunjung"]

    def audience(row):
        return row["sasaran"][0] if isinstance(row["sasaran"], list) else row["sasaran"]

    figures = {
        "area": area,
        "from": first,
        "to": last,
        "visits": {
            "rows": len(visits),
            "libraries": who(visits),
            "male": sum(row["pengunjung_laki"] for row, _ in visits),
            "female": sum(row["pengunjung_perempuan"] for row, _ in visits),
            "total": sum(row["total_pengunjung"] for row, _ in visits),
            "by_month": heard(visits, visits_by_month),
        },
        "engagement": {
            "activities": len(acts),
            "participants": sum(row["jumlah_peserta"] for row, _ in acts),
            "libraries": who(acts),
            "by_field": grouped(acts, lambda row, _: row["bidang_kegiatan"]),
            "by_type": grouped(acts, lambda row, _: row["jenis"]),
            "by_audience": grouped(acts, lambda row, _: row["sasaran"]),
            "by_month": heard(acts, grouped(acts, lambda _, month: month)),
        },
        "advocacy": {
            "results": len(advocacy),
            "libraries": who(advocacy),
            "by_result": dict(Counter(row["hasil"] for row, _ in advocacy)),
            "by_audience": dict(Counter(audience(row) for row, _ in advocacy)),
            "funds_idr": sum(row["nominal"] for row, _ in advocacy),
            "resource_persons": sum(row["jumlah_narasumber"] for row, _ in advocacy),
            "goods": sum(row["jumlah_barang"] for row, _ in advocacy),
            "by_month": dict(Counter(month for _, month in advocacy)),
        },
        "publications": {
            "rows": len(published),
            "events": len({(seen[_names(row)], row["tanggal"], row["judul"]) for row, _ in published}),
            "libraries": who(published),
            "by_media": dict(Counter(row["jenis_publikasi"] for row, _ in published)),
        },
        "services": {"rows": len(services), "libraries": who(services)},
        "replication": {
            "rows": len(replicated),
            "funds_idr": sum(row["dana"] for row, _ in replicated),
            "villages": sum(row["jumlah_desa"] for row, _ in replicated),
        },
        "entry_delay_days": {"engagement": _delay([row for row, _ in acts])},
    }
    figures["libraries"] = {"registered": registered, "active": len(active)}
    return figures


def _delay(rows):
    day = dt.date.fromisoformat
    days = sorted((day(row["tanggal_input"]) - day(row["tanggal"])).days for row in rows)
    n = len(days)
    return {
        "n": n,
        "same_day": sum(d <= 0 for d in days),  # entered before the day: no later than the day itself
        "within_7": sum(d <= 7 for d in days),
        "within_30": sum(d <= 30 for d in days),
        "over_30": sum(d > 30 for d in days),
        "median": days[n // 2] if n else None,
        "p90": days[int(0.9 * n)] if n else None,
        "max": days[-1] if n else None,
    }


def _period(text):
    name, year = text.split()
    return f"{year}-{_MONTHS[name]:02d}"


def _names(row):
    """What a row calls its library: (name, village, district), "" where it tells none."""
    parts = (
        row.get("perpus_nama") or row.get("nama_perpustakaan"),
        row.get("desa_name", row.get("desa_kelurahan")),
        row.get("kecamatan_name", ""),
    )
    return tuple(part.strip().lower().strip("-") for part in parts)


def _libraries(folder):
    """Every way of naming a library → the library. The score list tells no district; elsewhere it is learnt."""
    names = set()
    for file in ("pengunjung", "pelibatan", "advokasi", "publikasi", "peningkatan"):
        names |= {_names(row) for row in rows_of(folder, file)}
    found = {name: name for name in names}
    for row in rows_of(folder, "iku"):
        name = _names(row)
        fuller = [other for other in names if other[:2] == name[:2]]
        if not fuller:
            found[name] = name
    return found
