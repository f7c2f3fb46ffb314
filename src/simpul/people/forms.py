"""The sign-in forms in the words of the house."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.core.exceptions import ValidationError

from simpul.people.models import OneTimeCode
from simpul.people.words import said
from simpul.scope import session


class LoginForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = said("Nama pengguna", "User name")
        _say(self, "login", name, "username", autocapitalize="none", spellcheck="false", autofocus=True)
        _say(self, "password", said("Kata sandi", "Password"), "current-password")


class ReauthenticateForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password", said("Kata sandi", "Password"), "current-password", autofocus=True)


class LoginWebAuthnForm(webauthn.LoginWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        """Act as the person the key names while its signature is checked; as nobody again when it does not hold."""
        session.act_as(_named_by(self.cleaned_data["credential"]))
        try:
            return super().clean_credential()
        except ValidationError:
            session.act_as(None)
            raise


def _named_by(credential: Any) -> str | None:
    from allauth.account.utils import url_str_to_user_pk
    from fido2.utils import websafe_decode

    try:
        auth.parse_authentication_response(credential)
        handle = credential["response"]["userHandle"]
        return str(url_str_to_user_pk(websafe_decode(handle).decode("utf8")))
    except (ValueError, TypeError, KeyError, ValidationError):
        return None


class OneTimeCodeForm(forms.Form):
    """A code from the post above: for the first sign-in or a lost password, or to take off a lost second factor."""

    username = forms.CharField(
        label=said("Nama pengguna", "User name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label=said("Kode sekali pakai", "One-time code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )
    purpose = forms.ChoiceField(
        label=said("Kode ini untuk", "This code is for"),
        choices=[
            (OneTimeCode.PASSWORD, said("membuat kata sandi baru", "making a new password")),
            (OneTimeCode.SECOND_FACTOR, said("melepas faktor kedua yang hilang", "taking off a lost second factor")),
        ],
        initial=OneTimeCode.PASSWORD,
    )
    password = forms.CharField(
        label=said("Kata sandi", "Password"),
        help_text=said(
            "Kata sandi baru, atau kata sandi sekarang bila yang hilang faktor kedua. Paling sedikit 8 karakter; "
            "boleh ditempel.",
            "The new password, or the present one when the second factor was lost. At least 8 characters; pasting is "
            "fine.",
        ),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "oldpassword", said("Kata sandi sekarang", "Present password"), "current-password")
        _say(self, "password1", said("Kata sandi baru", "New password"), "new-password")
        _say(self, "password2", said("Kata sandi baru, sekali lagi", "New password once more"), "new-password")


class AuthenticateForm(mfa.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", said("Kode", "Code"), "one-time-code", inputmode="numeric", autofocus=True)


class ReauthenticateByCodeForm(mfa.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", said("Kode", "Code"), "one-time-code", inputmode="numeric", autofocus=True)


class ActivateTOTPForm(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", said("Kode enam angka", "Six digits"), "one-time-code", inputmode="numeric")


class AddWebAuthnForm(webauthn.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", said("Nama kunci", "Name of the key"), "off")
        self.fields["passwordless"].label = said("Masuk tanpa kata sandi", "Sign in without a password")
        self.fields["passwordless"].help_text = said(
            "Kunci ini sendiri cukup untuk masuk; perangkatnya harus meminta sidik jari, wajah, atau PIN.",
            "This key alone is enough to sign in; its device must ask for a fingerprint, a face or a PIN.",
        )


class EditWebAuthnForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", said("Nama kunci", "Name of the key"), "off")


def _say(form: forms.Form, field: str, label: Any, autocomplete: str, **attributes: Any) -> None:
    """Our label on a field, and what the browser may fill in; no placeholder, which vanishes while one types."""
    form.fields[field].label = label
    form.fields[field].widget.attrs = {"autocomplete": autocomplete, **attributes}
