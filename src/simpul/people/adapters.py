"""How the sign-in library behaves in this house: no sign-up, no mail, our sentences, secrets encrypted at rest."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from simpul.people import access
from simpul.people.address import client_ip
from simpul.people.models import User
from simpul.people.words import said


def display(user: User) -> str:
    return user.full_name


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": said(
            "Nama pengguna atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.",
            "The user name or the password does not match. Check both, then try again.",
        ),
        "incorrect_password": said("Kata sandi tidak cocok. Coba lagi.", "The password does not match. Try again."),
        "enter_current_password": said("Tulis kata sandi Anda yang sekarang.", "Write the password you have now."),
        "too_many_login_attempts": said(
            "Terlalu banyak percobaan. Tunggu 15 menit, lalu coba lagi.",
            "Too many tries. Wait 15 minutes, then try again.",
        ),
        "rate_limited": said("Terlalu banyak percobaan. Tunggu sebentar.", "Too many tries. Wait a moment."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_ip(request)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        return redirect("account_login")

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nobody here has an address."""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # With the address, so that nobody can shut another person out from afar.
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{client_ip(request)}"


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": said(
            "Tugas Anda memerlukan faktor kedua. Pasang yang lain dahulu, lalu lepas yang ini.",
            "Your post needs a second factor. Set up another one first, then remove this one.",
        ),
        "incorrect_code": said(
            "Kode tidak cocok. Tunggu kode berikutnya di aplikasi Anda, lalu coba lagi.",
            "The code does not match. Wait for the next one in your app, then try again.",
        ),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if not access.needs_second_factor(access.roles_of(authenticator.user)):
            return True
        strong = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=strong)
        return others.exclude(pk=authenticator.pk).exists()

    def _get_site_name(self) -> str:
        return "Simpul"

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return str(said(f"Kunci {number}", f"Key {number}"))


def _cipher() -> Fernet:
    """The key of second-factor secrets, derived from the installation's: a copy of the database alone is not enough."""
    key = hashlib.sha256(b"simpul second factor\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
