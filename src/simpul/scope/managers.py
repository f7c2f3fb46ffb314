"""The first wall: a manager that filters by the scope given. The database's policy is the second."""

from typing import Any, TypeVar

from django.db import models
from django.db.models import Q

from simpul.scope.value import Scope

T = TypeVar("T", bound=models.Model)


class ScopedManager(models.Manager[T]):
    """`Library.objects.for_scope(scope)`: the rows whose `path` lies inside; none for a stranger."""

    def for_scope(self, scope: Scope) -> models.QuerySet[T]:
        if not scope:
            return self.get_queryset().none()
        inside = Q()
        for path in scope.paths:
            inside |= Q(path__startswith=path)
        found: Any = self.get_queryset().filter(inside)
        return found  # type: ignore[no-any-return]
