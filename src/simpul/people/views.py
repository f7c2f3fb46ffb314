"""The few account pages the sign-in library does not bring."""

import json
import logging
from typing import Any
from urllib.parse import urlsplit

from allauth.account.views import PasswordChangeView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.signals import user_login_failed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from simpul.foundation import clock
from simpul.foundation.problems import Problem
from simpul.people import actions, lockout
from simpul.people.forms import OneTimeCodeForm
from simpul.people.models import Post
from simpul.people.problems import code_refused, locked_out
from simpul.people.roles import ROLES
from simpul.people.words import said

csp_log = logging.getLogger("simpul.csp")
REPORT_LONGEST = 8_192


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """One's own account: name, posts, and the ways to password, second factor and sessions."""
    held = Post.objects.filter(user_id=str(request.user.pk)).on(clock.today()).select_related("library")
    posts = [{"role": ROLES[p.role].label, "place": p.library.name if p.library else p.area_code} for p in held]
    return render(request, "people/account.html", {"posts": posts})


@login_not_required
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def one_time_code(request: HttpRequest) -> HttpResponse:
    """Use a code from the post above. Wrong codes count like wrong passwords."""
    form = OneTimeCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["username"].strip().lower()
        if lockout.is_locked(request, name):
            raise locked_out(minutes=lockout.minutes_left(request, {"username": name}))
        try:
            user = actions.redeem_code(**form.cleaned_data)
        except Problem as problem:
            form.add_error("password", problem.say(request.LANGUAGE_CODE))  # type: ignore[attr-defined]
            return render(request, "people/code.html", {"form": form}, status=problem.status)
        if user is not None:
            messages.success(request, str(said("Kode diterima. Silakan masuk.", "Code accepted. Please sign in.")))
            return redirect("account_login")
        user_login_failed.send(sender=__name__, credentials={"username": name}, request=request)
        form.add_error(None, code_refused().say(request.LANGUAGE_CODE))  # type: ignore[attr-defined]
        return render(request, "people/code.html", {"form": form}, status=code_refused.status)
    return render(request, "people/code.html", {"form": form})


@require_GET
def totp_picture(request: HttpRequest) -> HttpResponse:
    """The QR picture of the secret being set up, from a route of its own: the policy allows no data: pictures."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    adapter = get_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return HttpResponse(svg, content_type="image/svg+xml")


class PasswordChange(PasswordChangeView):
    success_url = reverse_lazy("account")


class RemoveKey(RemoveWebAuthnView):
    """Taking off a passkey: not the last factor of someone whose post needs one."""

    def form_valid(self, form: Any) -> HttpResponse:
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            messages.error(self.request, str(adapter.error_messages["cannot_delete_authenticator"]))
            return redirect("mfa_list_webauthn")
        return super().form_valid(form)


password_change = PasswordChange.as_view()
remove_webauthn = RemoveKey.as_view()


@login_not_required
@csrf_exempt
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """A browser's report that the content policy stopped something: which directive, which page, which origin."""
    body = request.read(REPORT_LONGEST + 1)
    if len(body) <= REPORT_LONGEST:
        try:
            report = json.loads(body).get("csp-report", {})
            where, what = urlsplit(str(report.get("document-uri", ""))), urlsplit(str(report.get("blocked-uri", "")))
            csp_log.warning(
                "csp: %s stopped on %s: %s",
                str(report.get("effective-directive") or report.get("violated-directive"))[:60],
                where.path[:120],
                (f"{what.scheme}://{what.netloc}" if what.netloc else what.path)[:120],
            )
        except (ValueError, AttributeError):
            pass
    return HttpResponse(status=204)
