"""User names and passwords, by example."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from simpul.people import rules
from simpul.people.discretion import discreet
from simpul.people.models import User


@pytest.mark.parametrize(
    "password",
    ["perpustakaan", "Perpustakaan2026!", "p3rpust4k4an", "desa12345", "simpul-simpul", "12345678901", "inklusi.2026",
     "password1", "pendek", "sarirahayu", "bismillah123", "x" * 129, "12345678", "Jakarta2026!", "doraemon_99",
     "muhammad 1990", "__Bandung__"],
)  # fmt: skip
def test_what_everyone_would_try_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, User(username="sari.rahayu", full_name="Sari Rahayu"))


@pytest.mark.parametrize(
    "password",
    ["empat kuda biru lari", "kopi-tubruk-pagi-ini", "Xk29vbQq", "perahu di desa seberang", "jakarta 17 kopi sore"],
)
def test_other_words_are_fine(password):
    validate_password(password, User(username="sari.rahayu", full_name="Sari Rahayu"))


def test_names_are_kept_in_one_case():
    assert rules.username("  Bu.Sari ") == "bu.sari"
    assert rules.full_name("  Sari   Rahayu ") == "Sari Rahayu"


def test_logs_lose_queries_details_and_secrets():
    line = 'GET /cari/?q=Bu+Sari&x=1 failed\nDETAIL:  Key (username)=(sari) already exists.\ntoken=abc, password: "xyz"'
    told = discreet(line)
    for secret in ("Sari", "sari", "abc", "xyz"):
        assert secret not in told
    assert told.startswith("GET /cari/?… failed")
