"""Every request: who acts, how long the session lives, whether a second factor is owed, and what may be seen."""

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db import transaction as db_transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from simpul.foundation.problems import Problem
from simpul.people import access, actions, tokens
from simpul.people.answers import told
from simpul.people.problems import second_factor_first, sign_in_first
from simpul.scope import session as scope_session
from simpul.scope.actor import Actor

# Doors that stay open while the second factor is owed: setting it up, proving who one is, and leaving.
_SETTING_UP = frozenset(
    {
        "mfa_index", "mfa_activate_totp", "totp-picture", "mfa_add_webauthn", "mfa_list_webauthn",
        "mfa_view_recovery_codes", "mfa_download_recovery_codes", "account_reauthenticate", "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn", "account_logout", "switch-language", "switch-theme",
    }
)  # fmt: skip


class ScopeMiddleware:
    """Sets `request.actor` and lets the view and its template run in one transaction that sees the actor's reach.

    A stranger's transaction sees nothing. An exception in the view undoes the transaction before any other middleware
    turns it into a page. Posts are read afresh on every request, so a change holds from the next one. A view is closed
    to strangers unless it is marked with Django's `login_not_required`. Streamed answers run after the transaction's
    end: see `streams.scoped`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = access.NOBODY  # type: ignore[attr-defined]
        if request.path.startswith(settings.SCOPE_SKIPS):
            return self.get_response(request)
        try:
            actor, posts = _who(request)
        except Problem as problem:
            return told(request, problem)
        request.actor = actor  # type: ignore[attr-defined]
        with ExitStack() as transaction:
            request._transaction = transaction  # type: ignore[attr-defined]
            transaction.enter_context(scope_session.entered(actor.scope, actor=_acting(request, actor)))
            actions.touch_session(request)
            owed = _owed(request, posts)
            if owed is not None:
                return owed
            response = self.get_response(request)
            undone = request._transaction is None  # type: ignore[attr-defined]
            if response.status_code >= 400 and request.path.startswith("/api/") and not undone:
                # The interface's own framework answers a problem itself: what led to it must not stay half done.
                db_transaction.set_rollback(True)
            return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.actor is not access.NOBODY or not getattr(view, "login_required", True):  # type: ignore[attr-defined]
            return None
        if request.path.startswith(settings.SCOPE_SKIPS):
            return None
        if request.path.startswith("/api/"):
            return told(request, sign_in_first())
        return redirect_to_login(request.get_full_path())

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        transaction = getattr(request, "_transaction", None)
        if transaction is not None:
            request._transaction = None  # type: ignore[attr-defined]
            transaction.__exit__(type(error), error, error.__traceback__)


@contextmanager
def outside(request: HttpRequest) -> Iterator[None]:
    """Ends the request's transaction, runs the block in none, and goes on in a new one as whoever asks is by then.

    For what takes seconds and needs no database. What was written before stays, whatever becomes of the block; what was
    read and allowed before is to be asked again, with the `request.actor` of then. Raises masuk-… where nobody is left.
    """
    transaction: ExitStack = request._transaction  # type: ignore[attr-defined]
    transaction.close()
    try:
        yield
    finally:
        actor, _ = _who(request)
        request.actor = actor  # type: ignore[attr-defined]
        transaction.enter_context(scope_session.entered(actor.scope, actor=_acting(request, actor)))


def _who(request: HttpRequest) -> tuple[Actor, list[tuple[str, str]]]:
    """The actor and their posts: by token, by session, or nobody. Raises masuk-4 and masuk-5."""
    bearer = request.headers.get("Authorization", "")
    if bearer.startswith("Bearer ") and request.path.startswith("/api/"):
        return tokens.actor_of(request, bearer.removeprefix("Bearer ").strip()), []
    user = request.user
    if not user.is_authenticated:
        return access.NOBODY, []
    posts = access.roles_of(user)
    if _session_over(request, access.needs_second_factor(posts)):
        logout(request)
        return access.NOBODY, []
    return access.actor_with(user, posts), posts


def _acting(request: HttpRequest, actor: Actor) -> str:
    """Whose own rows are seen: the actor's, or those of the person between password and second factor."""
    if actor is not access.NOBODY:
        return str(actor.id)
    pending = (request.session.get("account_login") or {}).get("user_pk")
    return str(uuid.UUID(pending)) if pending else ""


def _session_over(request: HttpRequest, officer: bool) -> bool:
    """Whether the session is too old, or was left alone too long (seconds, from the settings)."""
    now = time.time()
    since, seen = request.session.get("since", now), request.session.get("seen", now)
    idle = settings.SESSION_IDLE_OFFICER if officer else settings.SESSION_IDLE_LIBRARIAN
    return now - since > settings.SESSION_LONGEST or now - seen > idle


def _owed(request: HttpRequest, posts: list[tuple[str, str]]) -> HttpResponse | None:
    """The way to the set-up page for an officer without a second factor, else None."""
    if not access.needs_second_factor(posts) or access.has_second_factor(request.user):
        return None
    request.second_factor_owed = True  # type: ignore[attr-defined]
    try:
        if resolve(request.path_info).url_name in _SETTING_UP:
            return None
    except Resolver404:
        return None
    return told(request, second_factor_first()) if request.path.startswith("/api/") else redirect("mfa_index")
