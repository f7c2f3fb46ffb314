"""The shell: small, whole, the same for everybody, and gone when the operator says so."""

import json
import re

import pytest

from simpul.phone import class_declarations, declarations, packing, shell
from simpul.phone.shell import FOLDER
from tests import cast as casting
from tests.phone.node import run

KIB = 1024


def packed(name: str) -> int:
    found = shell.file(name)
    assert found is not None
    return len(found.packed("br")[0])


def test_the_first_load_keeps_its_budget():
    script = packed("first.pack") + packed("boot.js") + len(packing.Packed("sw.js", shell.worker()).packed("br")[0])
    told = len(packing.Packed("declarations.json", declarations.text()).packed("br")[0])
    assert script <= 50 * KIB
    assert script + packed("rest.pack") + packed("app.css") + told + len(shell.page().packed("br")[0]) <= 100 * KIB


def test_the_first_load_of_the_class_app_keeps_its_budget():
    of = shell.CLASS
    told = [of.packs()["first"], of.packs()["rest"], of.file("boot.js"), of.file("app.css"), of.page(),
            of.page("hadir/"), packing.Packed("sw.js", of.worker()),
            packing.Packed("declarations.json", class_declarations.text())]  # fmt: skip
    assert sum(len(one.packed("br")[0]) for one in told) <= 100 * KIB
    modules = [n for pack in of.packs().values() for n, _ in json.loads(pack.body.split(b"\n", 1)[0])]
    assert {"kelas/start.js", "kelas/checkin.js", "certificates/verify.js", "engine/phone.js"} <= set(modules)
    assert not any(n.startswith("screens/record") for n in modules)


def test_every_module_travels_in_one_of_the_packs():
    told = [name for pack in shell.packs().values() for name, _ in json.loads(pack.body.split(b"\n", 1)[0])]
    there = {p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*.js")} - {shell.WORKER, shell.BOOT}
    assert sorted(told) == sorted(there)


def test_what_is_left_out_of_a_file_is_only_remarks_and_blanks():
    for path in FOLDER.rglob("*.js"):
        source = path.read_text("utf-8")
        kept = [line.strip() for line in source.splitlines() if line.strip()]
        lean = packing.lean(source.encode()).decode().splitlines()
        gone = "\n".join(kept)
        for line in lean:
            assert line.strip() in gone
        left = set(kept) - {line.strip() for line in lean}
        assert all(line.startswith(("//", "/**", "*")) for line in left), (path.name, left)


def test_what_travels_is_still_a_script(tmp_path):
    for name, file in shell.files().items():
        if name.endswith(".js"):
            (tmp_path / "one.mjs").write_bytes(file.body)
            done = run("--check", str(tmp_path / "one.mjs"))
            assert done.returncode == 0, (name, done.stderr)


def test_the_page_says_nothing_in_its_own_script():
    page = shell.page().body.decode()
    assert re.findall(r"<script(?![^>]*src=)", page) == []
    assert "style=" not in page


def test_the_worker_keeps_every_file_under_its_own_print():
    told = json.loads(shell.worker().split(b";\n")[0].removeprefix(b"const SHELL = "))
    kept = dict(told["files"])
    assert kept[shell.address("screens/start.js")] == shell.files()["screens/start.js"].sha
    assert kept["/hp/"] == shell.page().sha
    assert f"/hp/isi/{declarations.print_of()}.json" in kept


@pytest.mark.django_db
def test_the_kill_switch_stops_the_worker_and_clears_nothing(client, settings):
    assert client.get("/hp/berhenti.json").json() == {"stop": False}
    settings.PHONE_STOPPED = True
    assert client.get("/hp/berhenti.json").json() == {"stop": True}
    answer = client.get("/hp/sw.js")
    assert b"fetch" not in answer.content
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Clear-Site-Data" not in answer.headers
    assert client.get("/hp/").status_code == 200


def test_a_file_of_another_build_is_not_found(client):
    assert client.get("/hp/a/none/app.css").status_code == 404
    answer = client.get(shell.address("app.css"), headers={"accept-encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_regency_s_list_names_places_and_libraries_and_nobody(client, nation):
    cast = casting.play("librarian")
    told = client.get("/hp/wilayah/35.13.json").json()
    assert [str(cast.libraries["home"].pk), cast.libraries["home"].name, cast.village()] in told["libraries"]
    assert set(told) == {"code", "name", "districts", "villages", "libraries"}
    assert client.get("/hp/wilayah/99.99.json").status_code == 404
    assert client.get("/hp/wilayah/35.json").status_code == 404
