"""The figures of the training equal a plain recount, by class, by wave, by place and altogether; on the page too."""

import re

import pytest
from django.test import Client

from simpul.classes import mentoring, overview, reading, report
from simpul.classes.overview import Choice
from simpul.foundation.problems import Problem
from simpul.scope import NATION, Scope
from simpul.scope.session import entered
from tests import cast as casting
from tests.classes import made as making
from tests.classes import slow

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(nation):
    with entered(NATION, actor="system:test"):
        yield making.build(3)


def told(sums):
    changed, answered = sums.answered()
    return {
        "classes": sums.classes,
        "seats": sums.seats,
        "enrolled": sums.enrolled,
        "came": sums.came,
        "hours_attended": sums.hours_attended,
        "hours_due": sums.hours_due,
        "cost": sums.cost,
        "came_with_cost": sums.came_with_cost,
        "plans": sums.plans,
        "recorded": sums.recorded,
        "said": sums.said,
        "pairs": sums.gain.pairs,
        "changed": changed,
        "answered": answered,
    }


def same(sums, classes):
    plain = slow.count(classes)
    gain, ratings = plain.pop("gain"), plain.pop("ratings")
    assert told(sums) == {key: plain.get(key, 0) for key in told(sums)}
    if sums.gain.value is not None:
        assert sums.gain.value == pytest.approx(gain)
    assert sums.reaction.answers == len(ratings)
    if sums.reaction.mean is not None:
        assert sums.reaction.mean == pytest.approx(sum(ratings) / len(ratings))


def test_every_figure_equals_the_plain_recount(made):
    found = overview.read(NATION, Choice())
    assert {f.training_class.pk for f in found.facts} == {c.pk for c in made.classes}
    same(found.sums, made.classes)
    for groups in (found.classes(), found.waves(), found.places()):
        assert sum(g.sums.enrolled for g in groups) == found.sums.enrolled
        for group in groups:
            same(group.sums, [f.training_class for f in group.facts])
    assert {g.key for g in found.waves()} == {"-", *(str(w.pk) for w in made.waves)}
    assert [g.key for g in found.places()] == ["32", "35"]


def test_what_nobody_noted_is_not_zero(made):
    by_code = {f.training_class.code: overview.summed([f]) for f in overview.read(NATION, Choice()).facts}
    assert by_code["K1"].attendance is None
    assert by_code["K2"].gain.value is None
    assert by_code["K3"].cost is None
    figures = overview.BY_KEY
    assert figures["kehadiran"].say(by_code["K1"]).text.id == "–"
    assert figures["biaya"].say(by_code["K3"]).number is None
    everything = overview.read(NATION, Choice()).sums
    assert everything.with_cost == 4
    assert "4 dari 5 kelas" in figures["biaya"].say(everything).note.id


def test_who_does_not_see_a_class_does_not_see_its_figures(made):
    inside = Scope(("id.35.13.",))
    assert [f.training_class.code for f in overview.read(inside, Choice()).facts] == ["K0"]
    with pytest.raises(Problem):
        reading.class_in(inside, made.classes[1].pk)
    assert overview.read(Scope(("id.35.14.",)), Choice()).facts == []


def test_a_class_says_what_was_learned_and_hides_what_few_said(made):
    found = report.read(made.classes[0])
    table = report.session_reactions(found)
    for row in table.rows:
        answers = int(str(row[1].text.id))
        assert row[2].silent == (answers < 5)
    assert found.analysis.answers == sum(1 for e in found.facts.after)
    assert len(report.questions(found, all_of_them=True).rows) == len(made.classes[0].course_version.told.items)


def test_the_need_for_a_visit_is_what_the_records_say(made):
    found = mentoring.schedule(NATION, "id.")
    assert found.trained == len({e for c in made.classes for e in reading.facts([c])[0].libraries})
    from simpul.plans.models import PlanItem

    for need in found.needs:
        late = [
            p
            for p in PlanItem.objects.filter(book=need.library)
            if p.state not in ("done", "dropped")
            and p.due_month < mentoring.clock.today().replace(day=1)
            and not slow_recorded(p)
        ]
        assert need.late == len(late)
        assert need.reasons
    assert [-len(n.reasons) for n in found.needs] == sorted(-len(n.reasons) for n in found.needs)


def slow_recorded(plan):
    from simpul.engagement.models import EngagementActivity

    return EngagementActivity.objects.filter(plan_item_ref=plan.pk).exists()


def test_the_page_shows_the_recounted_numbers_and_each_opens(made):
    cast = casting.play("programme")
    client = casting.seat(cast.users["programme"], Client())
    page = client.get("/pelatihan/hasil/")
    assert page.status_code == 200
    text = page.content.decode()
    plain = slow.count(made.classes)
    shown = dict(
        re.findall(r'data-figure="([a-z-]+)" class="figure__value[^"]*">.*?<b[^>]*>([^<]+)</b>', text, re.DOTALL)
    )
    assert shown["datang"] == str(plain["came"])
    assert shown["kehadiran"].startswith(str(round(100 * plain["hours_attended"] / plain["hours_due"])))
    assert shown["kenaikan"].startswith(str(round(100 * plain["gain"])))
    assert shown["rtl-selesai"].startswith(str(round(100 * (plain["recorded"] + plain["said"]) / plain["plans"])))
    addresses = set(re.findall(r'href="(/pelatihan/hasil/[^"#]+)"', text))
    assert len(addresses) > 30
    for address in sorted(addresses)[:40]:
        answer = client.get(address.replace("&amp;", "&"))
        assert answer.status_code == 200, address
        b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_every_paper_and_table_can_be_taken_along(made):
    cast = casting.play("programme")
    client = casting.seat(cast.users["programme"], Client())
    held, wave = made.classes[0].pk, made.waves[0].pk
    for address in (
        "/pelatihan/hasil/laporan.pdf",
        f"/pelatihan/hasil/laporan.pdf?gelombang={wave}",
        f"/pelatihan/hasil/kelas/{held}/laporan.pdf",
        "/pelatihan/hasil/dampak/halaman.pdf",
    ):
        answer = client.get(address)
        assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-"), address
    tables = [
        f"/pelatihan/hasil/kelas/{held}/tabel/{name}.xlsx" for name in ("modul", "soal", "sesi", "pengajar", "biaya")
    ]
    tables += [f"/pelatihan/hasil/tabel/{name}.xlsx" for name in ("gelombang", "tempat", "kelas", "silang")]
    tables += [f"/pelatihan/hasil/pendampingan/tabel/{name}.xlsx" for name in ("pendampingan", "tindak-lanjut")]
    tables += [f"/pelatihan/hasil/angka/kehadiran/tabel.xlsx?kelas={held}"]
    for address in tables:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert b"".join(answer.streaming_content)[:2] == b"PK", address
    assert client.get("/pelatihan/hasil/tabel/rahasia.xlsx").status_code == 400
    assert client.get("/pelatihan/hasil/angka/tidak-ada/").status_code == 404
    assert client.get("/pelatihan/hasil/?gelombang=abc").status_code == 400
