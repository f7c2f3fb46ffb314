"""Taking in a newer edition: what is compared, written and refused."""

import csv
import gzip
import io
import json
import os
import tarfile

import pytest

import simpul_areas
from simpul_areas import Area, refresh

NAMES = {"province": "provinces", "regency": "regencies", "district": "districts", "village": "villages"}


def packed(tmp_path, areas, version="9.0.0", leave_out=""):
    """A packed file in the shape of the source."""
    path = tmp_path / "idn-area-data.tgz"
    with tarfile.open(path, "w:gz") as archive:
        files = {"package.json": json.dumps({"version": version})}
        for level, name in NAMES.items():
            text = io.StringIO()
            writer = csv.writer(text)
            writer.writerow(["code", "parent_code", "name"])
            writer.writerows([a.code, a.parent_code, a.name] for a in areas if a.level == level)
            files[f"data/{name}.csv"] = text.getvalue()
        for name, content in files.items():
            if name != leave_out:
                member = tarfile.TarInfo(f"package/{name}")
                member.size = len(content.encode())
                archive.addfile(member, io.BytesIO(content.encode()))
    return path


@pytest.fixture(scope="module")
def now():
    return list(simpul_areas.areas())


def test_the_same_edition_changes_nothing(tmp_path, now):
    report = refresh.refresh(packed(tmp_path, now), into=tmp_path / "data")
    assert (report.changes, report.written) == (0, False)
    assert not (tmp_path / "data").exists()


def test_what_came_went_and_changed_its_name_is_named_and_written(tmp_path, now):
    newer = [a for a in now if a.code != "35.13.07.2001"]
    newer = [Area(a.code, "Kabupaten Rekaan") if a.code == "35.13" else a for a in newer] + [Area("35.80", "Kab. Baru")]
    source, data = packed(tmp_path, newer), tmp_path / "data"
    rehearsed = refresh.refresh(source, into=data, dry_run=True)
    assert (rehearsed.changes, rehearsed.written, data.exists()) == (3, False, False)
    report = refresh.refresh(source, into=data, edition="2026 (rekaan)", on="2026-01-01")
    assert [c for c, _ in report.added] == ["35.80"]
    assert [c for c, _ in report.removed] == ["35.13.07.2001"]
    assert [(c, n) for c, _, n in report.renamed] == [("35.13", "Kabupaten Rekaan")]
    assert "+ 35.80 Kab. Baru" in str(report)
    written = gzip.decompress((data / "areas.csv.gz").read_bytes()).decode()
    assert "35.80,Kab. Baru\n" in written
    about = json.loads((data / "edition.json").read_text())
    assert (about["text"], about["source_version"], about["counts"]["regency"]) == ("2026 (rekaan)", "9.0.0", 515)
    assert json.loads((data / "last-refresh.json").read_text())["added"] == [["35.80", "Kab. Baru"]]


def test_the_same_rows_give_the_same_bytes(tmp_path, now):
    for name in ("one", "two"):
        refresh.write(now, tmp_path / name, edition="x", on="2026-01-01", version="1")
    assert (tmp_path / "one" / "areas.csv.gz").read_bytes() == (tmp_path / "two" / "areas.csv.gz").read_bytes()


WRONG = {
    "few": lambda now: now[:1000],
    "twice": lambda now: [*now, now[-1]],
    "orphan": lambda now: [a for a in now if a.code != "35.13"],
    "bad code": lambda now: [*now, Area("35.13.7", "X")],
    "nameless": lambda now: [*now, Area("35.80", "")],
}


@pytest.mark.parametrize("case", WRONG)
def test_a_list_that_cannot_be_right_is_refused(now, case):
    with pytest.raises(refresh.Unusable):
        refresh.check(WRONG[case](now))


@pytest.mark.parametrize("case", ["no archive", "cut archive", "file missing"])
def test_a_source_that_cannot_be_read_is_refused(tmp_path, now, case):
    source = packed(tmp_path, now[:50], leave_out="data/villages.csv" if case == "file missing" else "")
    if case == "no archive":
        source.write_bytes(b"nothing")
    if case == "cut archive":
        source.write_bytes(source.read_bytes()[:300])
    with pytest.raises(refresh.Unusable):
        refresh.refresh(source, into=tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_a_machine_without_npm_is_told_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    with pytest.raises(refresh.Unusable, match="give a packed file"):
        refresh.refresh()
