"""Names to libraries to villages, without a table: what is one library, where it stands, and when a person decides."""

import json
import uuid

from simpul.returns.sim import reading, rows
from simpul.returns.sim.libraries import Area, Fit, Land, Register, stand

DISTRICTS = [Area("35.13.01", "Utara"), Area("35.13.02", "Selatan")]
VILLAGES = [
    Area("35.13.01.2001", "Tegalrejo", "desa", "Utara"),
    Area("35.13.01.2002", "Karanganyar", "desa", "Utara"),
    Area("35.13.02.2001", "Karanganyar", "desa", "Selatan"),
    Area("35.13.02.1002", "Mawar", "kelurahan", "Selatan"),
]


def _match(name, areas):
    def plain(text):
        return text.replace(" ", "").casefold()

    exact = tuple(a for a in areas if plain(a.name) == plain(name))
    if exact:
        return Fit("certain" if len(exact) == 1 else "ambiguous", exact)
    near = tuple(a for a in areas if plain(a.name)[:4] == plain(name)[:4])
    return Fit("probable", near) if near else Fit("none")


def _rows(*names):
    found = []
    for name in names:
        if len(name) == 2:
            file, raw = "iku", {"nama_perpustakaan": name[0], "desa_kelurahan": name[1], "skor": "-"}
        else:
            file, raw = "pengunjung", {"perpus_nama": name[0], "kecamatan_name": name[2], "desa_name": name[1]}
            raw |= {"periode": "Jan 2026", "total_pengunjung": 1}
        (row,) = reading.read(file, json.dumps({"status": "success", "data": [raw]}).encode()).rows
        found.append(rows.parse(row))
    return found


def _register(listed, known=None):
    register = Register(known or {})
    register.fill(listed)
    return register


def _where(wanted):
    return stand(wanted, Land("35.13", DISTRICTS, VILLAGES, _match, _match))


def test_the_same_library_listed_twice_is_one_and_learns_its_district():
    register = _register(_rows(("P  A", "Karanganyar"), ("p a", "Karanganyar "), ("P A", "Karanganyar", "Selatan")))
    (only,) = register.wanted
    standing = _where(only)
    assert (standing.area_code, standing.placement, standing.how) == ("35.13.02.2001", "village", "certain")


def test_two_libraries_of_one_name_are_told_apart_by_district_and_the_score_list_cannot_tell():
    listed = _rows(("P", "Karanganyar", "Utara"), ("P", "Karanganyar", "Selatan"), ("P", "Karanganyar"))
    register = _register(listed)
    assert len(register.wanted) == 2
    assert register.find(listed[2]) is None
    assert list(register.unclear.values()) == [("selatan", "utara")]


def test_a_village_name_that_fits_two_villages_waits():
    (only,) = _register(_rows(("P", "Karanganyar"))).wanted
    standing = _where(only)
    assert (standing.area_code, standing.placement, standing.how) == ("35.13", "pending", "pending")
    assert [a.code for a in standing.candidates] == ["35.13.01.2002", "35.13.02.2001"]


def test_a_village_name_that_only_resembles_one_waits_and_names_it():
    (only,) = _register(_rows(("P", "Tegalreja", "Utara"))).wanted
    standing = _where(only)
    assert (standing.placement, standing.how) == ("pending", "probable")
    assert [a.code for a in standing.candidates] == ["35.13.01.2001"]


def test_a_district_nobody_knows_is_not_overlooked():
    (only,) = _register(_rows(("P", "Tegalrejo", "Barat"))).wanted
    assert _where(only).placement == "pending"


def test_the_regency_library_stands_at_the_regency_under_either_dash():
    register = _register(_rows(("Perpustakaan X", "-"), ("Perpustakaan X", " - ", " - ")))
    (only,) = register.wanted
    assert (_where(only).placement, _where(only).kind) == ("regency", "regency")


def test_the_kind_follows_name_and_place():
    listed = _rows(("B24 TBM Pelangi", "Mawar"), ("Perpustakaan Mawar", "Mawar"), ("P", "Tegalrejo"))
    kinds = [_where(w).kind for w in _register(listed).wanted]
    assert kinds == ["tbm", "kelurahan", "village"]


def test_what_was_decided_once_stays_decided():
    mine = uuid.uuid4()
    register = _register(_rows(("P", "Karanganyar")), {("p", "karanganyar", ""): mine})
    assert [w.id for w in register.wanted] == [mine]


def test_a_library_known_without_a_district_learns_it_later():
    mine = uuid.uuid4()
    listed = _rows(("P", "Karanganyar", "Utara"), ("P", "Karanganyar"))
    register = _register(listed, {("p", "karanganyar", ""): mine})
    assert [w.id for w in register.wanted] == [mine]
    assert _where(register.wanted[0]).area_code == "35.13.01.2002"


def test_a_name_without_district_goes_to_the_one_library_known_by_it():
    mine = uuid.uuid4()
    listed = _rows(("P", "Karanganyar"))
    assert _register(listed, {("p", "karanganyar", "utara"): mine}).find(listed[0]).id == mine


def test_a_reading_garden_without_a_village_waits_for_one():
    (only,) = _register(_rows(("B24 TBM Pelangi", "-"))).wanted
    assert _where(only).placement == "pending"
