"""The invented country behind the page bench: its figures are the ledger's own, and follow from its records."""

from simpul.bench import country


def test_the_country_s_ledger_follows_from_its_records(fresh_db):
    from simpul.ledger import actions
    from simpul.ledger.models import Mark

    places = ["35.13.07", "35.14.01"]
    libraries = country.fill(places)
    found = country.present()
    assert found["libraries"] == libraries > 20
    assert found["library_months"] >= libraries * country.MONTHS
    assert found["records"] > libraries
    assert Mark.objects.count() == 0
    for place in places:
        assert actions.verify(place, country.months(), plain=True) == []


def test_a_country_of_any_size_has_the_regency_that_is_looked_at(nation):
    assert set(country.FIRST) <= set(country.regencies(1))
    assert len(country.regencies(10**6)) == 3
