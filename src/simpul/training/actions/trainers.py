"""The register of trainers."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from simpul.foundation.labels import Label as L
from simpul.scope import area_path
from simpul.scope.actor import Actor, not_found
from simpul.training import access
from simpul.training.actions.core import acting, changed, note, said_text
from simpul.training.models import Trainer

NAME = L("Nama", "Name")


def add_trainer(
    *,
    by: Actor,
    name: str,
    home_area: str = "",
    code: str = "",
    languages: Sequence[str] = ("id",),
    most_classes: int | None = None,
    user_id: uuid.UUID | None = None,
    synthetic: bool = False,
) -> Trainer:
    """A trainer at home in an area ("" the nation). Raises akses-1/-2, bimtek-14."""
    with acting(by):
        by.must(access.TRAIN, area_path(home_area))
        made = Trainer.objects.create(
            name=said_text(name, NAME, 120),
            code=code.strip()[:40],
            home_area=home_area,
            path=area_path(home_area),
            languages=list(languages),
            most_classes=most_classes,
            user_id=user_id,
            synthetic=synthetic,
        )
        note("trainer_added", by, made)
    return made


def change_trainer(*, by: Actor, trainer_id: uuid.UUID, **values: Any) -> Trainer:
    """Change name, languages, load, user, or since when somebody teaches no more (`retired_on`). Raises akses-1/-2,
    bimtek-14."""
    with acting(by):
        found = Trainer.objects.select_for_update(of=("self",)).filter(pk=trainer_id).first()
        if found is None:
            raise not_found()
        by.must(access.TRAIN, found.path)
        if "name" in values:
            values["name"] = said_text(values["name"], NAME, 120)
        if "retired_on" in values and values["retired_on"] is not None:
            assert isinstance(values["retired_on"], dt.date)
        names = changed(found, values, ("name", "languages", "most_classes", "user_id", "retired_on"))
        if names:
            found.save(update_fields=[n.removesuffix("_id") for n in names])
            note("trainer_changed", by, found, fields=names)
    return found
