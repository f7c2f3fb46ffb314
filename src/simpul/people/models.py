"""Users, the posts they hold, and the secrets that let them or their machines in."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from simpul.foundation import clock, ids
from simpul.people.roles import ROLES
from simpul.records import paths
from simpul.scope import Scope


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=(username or "").lower())


class User(AbstractBaseUser):
    """A person who signs in. No e-mail is asked; one-name people are whole people. `synthetic` marks invented ones."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    username = models.CharField(max_length=40, unique=True)
    full_name = models.CharField(max_length=120)
    phone = models.CharField(max_length=24, blank=True)
    language = models.CharField(max_length=2, default="id")
    synthetic = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)
    erased_at = models.DateTimeField(null=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        db_table = "people_user"
        constraints = [
            models.CheckConstraint(condition=Q(username=Lower("username")), name="user_name_is_lower_case"),
            models.CheckConstraint(condition=~Q(full_name=""), name="user_has_a_name"),
            models.CheckConstraint(condition=Q(language__in=["id", "en"]), name="user_language_is_spoken"),
        ]

    class Privacy:
        personal = frozenset({"username", "full_name", "phone", "password", "last_login"})
        open = frozenset({"id", "language", "synthetic", "is_active", "created_at", "erased_at"})

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.split(" ")[0]


class Profile(models.Model):
    """Optional particulars, seen by the person and by who manages the post, not along the chain."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="profile")
    other_job = models.CharField(max_length=120, blank=True)
    education = models.CharField(max_length=40, blank=True)
    lis_degree = models.BooleanField(null=True)
    honorarium = models.BigIntegerField(null=True)  # rupiah a month

    class Meta:
        db_table = "people_profile"
        constraints = [
            models.CheckConstraint(
                condition=Q(honorarium__isnull=True) | Q(honorarium__gte=0), name="profile_honorarium_is_not_negative"
            )
        ]

    class Privacy:
        personal = frozenset({"other_job", "education", "lis_degree", "honorarium"})
        open = frozenset({"user"})


class PostQuerySet(models.QuerySet["Post"]):
    def for_scope(self, scope: Scope) -> "PostQuerySet":
        """The posts at or below the places of `scope` (the first wall)."""
        inside = Q(pk__in=[])
        for path in scope.paths:
            inside |= Q(path__startswith=path)
        return self.filter(inside)

    def on(self, day: object) -> "PostQuerySet":
        """The posts held on `day`."""
        return self.filter(Q(to_date__isnull=True) | Q(to_date__gt=day), from_date__lte=day)


class Post(models.Model):
    """A role that a user holds at a library or in an area, from a day to a day.

    `to_date` is the first day on which the post is no longer held, so that ending a post today takes the reach away
    now. Posts may overlap: a successor is often brought in beside the predecessor. `path` follows the library or area.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20)
    area_code = models.CharField(max_length=13, null=True)
    library = models.ForeignKey("places.Library", models.PROTECT, null=True, related_name="+")
    path = models.TextField()
    from_date = models.DateField()
    to_date = models.DateField(null=True)
    successor = models.ForeignKey("self", models.SET_NULL, null=True, related_name="predecessors")
    created_at = models.DateTimeField(default=clock.now)

    objects = PostQuerySet.as_manager()

    class Meta:
        db_table = "people_post"
        constraints = [
            models.CheckConstraint(condition=Q(role__in=sorted(ROLES)), name="post_role_is_known"),
            models.CheckConstraint(
                condition=Q(area_code__isnull=True) ^ Q(library__isnull=True), name="post_stands_in_one_place"
            ),
            models.CheckConstraint(
                condition=~Q(role="librarian") | Q(library__isnull=False), name="post_of_a_librarian_is_at_a_library"
            ),
            models.CheckConstraint(
                condition=~Q(role="programme") | Q(path="id."), name="post_of_the_programme_is_national"
            ),
            models.CheckConstraint(
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")), name="post_ends_after_it_began"
            ),
            models.UniqueConstraint(fields=["user", "role", "path", "from_date"], name="post_is_given_once"),
        ]
        indexes = [models.Index("path", name="post_path")]

    class Privacy:
        # Who holds an office is public business; the name behind `user` is not.
        personal = frozenset({"user"})
        open = frozenset(
            {"id", "role", "area_code", "library", "path", "from_date", "to_date", "successor", "created_at"}
        )

    def __str__(self) -> str:
        return f"{self.role} {self.path}"


paths.follow_book("people_post", column="library_id")
paths.follow_area("people_post")


class ApiToken(models.Model):
    """A machine's key: what its user may read, narrowed to `path`. Only the hash of the secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    path = models.TextField()
    secret_sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_api_token"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="token_has_a_name"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="token_ends_after_it_began"),
        ]

    class Privacy:
        personal = frozenset({"user", "name", "secret_sha256", "last_used_at"})
        open = frozenset({"id", "path", "created_at", "expires_at", "revoked_at"})


class Look(models.Model):
    """When a person last looked at what is new: `at` the latest look, of the day `day`; `before` the last look of the
    working day before that one. News is told since `before`, so that it stays news all day."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="look")
    day = models.DateField()
    at = models.DateTimeField()
    before = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_look"

    class Privacy:
        personal = frozenset({"day", "at", "before"})
        open = frozenset({"user"})


class GuidePutAway(models.Model):
    """That a person knows a role's first steps and put them away; showing them again deletes the row."""

    user = models.ForeignKey(User, models.CASCADE, related_name="guides_put_away")
    guide = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        db_table = "people_guide_put_away"
        constraints = [models.UniqueConstraint(fields=["user", "guide"], name="a_guide_is_put_away_once")]

    class Privacy:
        personal = frozenset({"guide", "at"})
        open = frozenset({"id", "user"})


class LetterWish(models.Model):
    """That a person wants the monthly letter, where to, and since when. Stopping it deletes the row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(User, models.CASCADE, related_name="letter_wish")
    address = models.CharField(max_length=254)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "people_letter_wish"
        constraints = [models.CheckConstraint(condition=Q(address__contains="@"), name="letter_wish_has_an_address")]

    class Privacy:
        personal = frozenset({"user", "address"})
        open = frozenset({"id", "since"})


class OneTimeCode(models.Model):
    """A code handed over by the post above, for a first sign-in, a lost password or a lost second factor."""

    PASSWORD, SECOND_FACTOR = "password", "second_factor"
    MOST_TRIES = 5

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="codes")
    purpose = models.CharField(max_length=16)
    secret = models.CharField(max_length=128)
    issued_by = models.TextField()
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    tries = models.SmallIntegerField(default=0)

    class Meta:
        db_table = "people_one_time_code"
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=["password", "second_factor"]), name="code_purpose_is_known"
            ),
            models.UniqueConstraint(
                fields=["user", "purpose"], condition=Q(used_at__isnull=True), name="code_is_the_only_open_one"
            ),
        ]

    class Privacy:
        personal = frozenset({"user", "secret", "issued_by"})
        open = frozenset({"id", "purpose", "created_at", "expires_at", "used_at", "tries"})
