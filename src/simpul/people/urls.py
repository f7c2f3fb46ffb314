"""The doors of one's own account. Of the sign-in library only these are mounted; its others do not exist here."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from simpul.people import views

urlpatterns = [
    path("masuk/", login_not_required(account.login), name="account_login"),
    path("keluar/", login_not_required(account.logout), name="account_logout"),
    path("kode/", views.one_time_code, name="one-time-code"),
    path("", views.overview, name="account"),
    path("sandi/", views.password_change, name="account_change_password"),
    path("pastikan/", account.reauthenticate, name="account_reauthenticate"),
    path("sesi/", sessions.list_usersessions, name="usersessions_list"),
    path("faktor-kedua/", mfa.index, name="mfa_index"),
    path("faktor-kedua/masuk/", login_not_required(mfa.authenticate), name="mfa_authenticate"),
    path("faktor-kedua/pastikan/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("faktor-kedua/aplikasi/pasang/", totp.activate_totp, name="mfa_activate_totp"),
    path("faktor-kedua/aplikasi/gambar.svg", views.totp_picture, name="totp-picture"),
    path("faktor-kedua/aplikasi/lepas/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("faktor-kedua/cadangan/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("faktor-kedua/cadangan/baru/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("faktor-kedua/cadangan/unduh/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("faktor-kedua/kunci/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("faktor-kedua/kunci/tambah/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("faktor-kedua/kunci/masuk/", login_not_required(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("faktor-kedua/kunci/pastikan/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("faktor-kedua/kunci/<int:pk>/nama/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("faktor-kedua/kunci/<int:pk>/lepas/", views.remove_webauthn, name="mfa_remove_webauthn"),
]
