"""The open interface: figures and the SIM face, for whoever carries a token, and within its place."""

import pytest
from django.test import Client

from simpul.people import actions
from simpul.returns.sim.actions import import_folder
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from tests import cast
from tests.returns.conftest import DUMP, FILES, in_order
from tests.returns.recount import recount, rows_of

pytestmark = pytest.mark.django_db
CODE = "35.13"
FIGURES = "/api/v1/figures?area=35.13&from=2026-01&to=2026-06"


@pytest.fixture(autouse=True)
def machine_doors_alone(settings):
    settings.ROOT_URLCONF = "tests.api.open_urls"


@pytest.fixture
def played():
    return cast.play("consultant")


@pytest.fixture
def ask(played):
    """ask(path, place=…, token=…): the answer to a request with a token for `place`."""

    def request(path, place="id.35.13.", token=None, method="get"):
        if token is None:
            token = actions.issue_token(by=played.actor("consultant"), user=played.consultant, name="t", path=place)
        return getattr(Client(HTTP_AUTHORIZATION=f"Bearer {token}"), method)(path)

    return request


@pytest.fixture
def filled():
    """The invented dump, put into the regency the token reads."""
    from simpul.ledger.actions import drain

    import_folder(DUMP, by=machine("sim-import"), regency=CODE)
    drain()


def test_the_figures_are_the_same_json(ask, filled):
    answer = ask(FIGURES)
    assert answer.status_code == 200
    found = answer.json()
    assert found.pop("as_of")
    expected = recount(DUMP, CODE, "2026-01", "2026-06")
    assert found["visits"]["total"] == expected["visits"]["total"]
    assert found["engagement"]["by_field"] == expected["engagement"]["by_field"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/figures?area=35.13&to=2026-06", 400, "api-1"),
        ("/api/v1/figures?area=35.13&from=2026&to=2026-06", 400, "bulan-1"),
        ("/api/v1/figures?area=35.13&from=2026-07&to=2026-06", 400, "bulan-2"),
        ("/api/v1/figures?area=35.14&from=2026-01&to=2026-06", 404, "akses-2"),
        ("/api/v1/figures?area=ID&from=2026-01&to=2026-06", 404, "akses-2"),
        ("/api/v1/figures?area=35.13.99&from=2026-01&to=2026-06", 404, "wilayah-1"),
        ("/api/v1/figures?area=35.13.'&from=2026-01&to=2026-06", 422, "wilayah-2"),
        ("/api/sim/pelibatan3514", 404, "akses-2"),
        ("/api/sim/pelibatan", 404, "akses-2"),
        ("/api/sim/rahasia3513", 404, "akses-2"),
        ("/api/sim/pelibatan3513?tanggal_awal=2026-01-01", 400, "sim-22"),
        ("/api/sim/pelibatan3513?tanggal_awal=31/02/2026", 400, "sim-22"),
        ("/api/sim/pelibatan3513?tanggal_awal=02/02/2026&tanggal_akhir=01/02/2026", 400, "sim-23"),
    ],
)
def test_what_is_wrong_or_elsewhere_has_a_number(ask, path, status, code):
    answer = ask(path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize("path", [FIGURES, "/api/sim/iku3513"])
def test_without_a_token_the_doors_are_shut(path):
    assert Client().get(path).status_code == 401


def test_nothing_can_be_written_through_them(ask):
    for path in (FIGURES, "/api/sim/iku3513"):
        assert [ask(path, method=m).status_code for m in ("post", "put", "delete")] == [405] * 3


def test_the_face_answers_every_published_path_with_what_came_in(ask, filled):
    for file in FILES:
        answer = ask(f"/api/sim/{file}3513").json()
        assert answer["status"] == "success"
        # Libraries the source does not know stand on the score list too, without a score.
        known = [row for row in answer["data"] if "Jawa Timur" not in row.values()]
        assert in_order(known) == in_order(rows_of(DUMP, file)), file


def test_the_published_filters_hold(ask, filled):
    rows = ask("/api/sim/pelibatan3513?tanggal_awal=01/02/2026&tanggal_akhir=28/02/2026").json()["data"]
    assert in_order(rows) == in_order([r for r in rows_of(DUMP, "pelibatan") if r["tanggal"][:7] == "2026-02"])
    assert ask("/api/sim/pengunjung3513?tanggal_awal=01/01/2027").json()["data"] == []


def test_a_token_for_one_village_sees_no_regency(ask, filled):
    with entered(NATION):
        from simpul.places.models import Library

        path = Library.objects.filter(path__startswith="id.35.13.").first().path
    assert ask("/api/sim/pelibatan3513", place=path).status_code == 404


def test_the_interface_has_a_document_and_no_page_with_scripts_from_elsewhere(ask):
    document = ask("/api/openapi.json").json()
    assert {"/api/v1/figures", "/api/sim/{path}"} <= set(document["paths"])
    assert ask("/api/docs").status_code == 404
