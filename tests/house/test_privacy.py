"""Every field of every model is sorted: personal or open."""

import pytest
from django.apps import apps

OURS = [m for m in apps.get_models() if m.__module__.startswith("simpul.")]


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_every_field_is_sorted(model):
    sorting = model.__dict__.get("Privacy") or getattr(model, "Privacy", None)
    assert sorting is not None, f"{model.__name__} has no class Privacy"
    fields = {f.name for f in model._meta.get_fields() if getattr(f, "concrete", False)}
    personal, open_ = set(sorting.personal), set(sorting.open)
    assert fields - personal - open_ == set(), "unsorted"
    assert personal & open_ == set(), "sorted twice"
    assert (personal | open_) - fields == set(), "no such field"
