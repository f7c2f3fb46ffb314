"""What is compared is what libraries reported, month by month; the page says no more than that carries."""

import pytest
from django.test import Client

from simpul.classes import comparison
from simpul.evaluation.effect import Effect, Refusal
from simpul.foundation import clock
from simpul.scope import NATION, Scope
from simpul.scope.session import entered
from tests import cast as casting
from tests.classes import made as making

pytestmark = pytest.mark.django_db


def test_the_lines_are_what_was_reported_and_the_page_tells_the_effect(nation):
    with entered(NATION, actor="system:test"):
        told = making.reporting(5)
        visits = comparison.outcome("")
        trained = comparison.trained_months(clock.today())
        span = comparison.span_of(trained.values(), clock.today())
        lines = comparison.lines(NATION, visits, trained, span)
        assert {line.library: (line.cluster, line.trained, dict(line.values)) for line in lines} == {
            library: (regency, month, {m: v for m, v in reported.items() if m in set(span)})
            for library, (regency, month, reported) in told.items()
        }
        found = comparison.compare(NATION, visits).found
        assert isinstance(found, Effect)
        assert found.difference.low < 0.4 < found.difference.high
        assert isinstance(comparison.compare(Scope(("id.35.01.",)), visits).found, Refusal)
    cast = casting.play("programme", "regency_pic")
    page = casting.seat(cast.users["programme"], Client()).get("/pelatihan/hasil/dampak/").content.decode()
    assert "lebih banyak kunjungan daripada yang diperkirakan" in page
    assert "Gelombang tidak diundi" in page
    assert "Bulan demi bulan sejak pelatihan" in page
    few = casting.seat(cast.users["regency_pic"], Client()).get("/pelatihan/hasil/dampak/").content.decode()
    assert "Tidak ada yang dapat dikatakan" in few
    assert "Bulan demi bulan sejak pelatihan" not in few, "no drawing of what may not be said"
