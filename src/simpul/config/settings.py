"""Django's settings; the security half is in `security.py`. State lives under SIMPUL_HOME."""

import sys

from simpul.config import environment
from simpul.config.mail import *  # noqa: F403
from simpul.config.security import *  # noqa: F403

HOME = environment.home()
ROOT_URLCONF = "simpul.config.urls"
WSGI_APPLICATION = "simpul.config.wsgi.application"

INSTALLED_APPS = [
    "simpul.scope",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    # before the sign-in library, whose templates it replaces
    "simpul.people",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "simpul.audit",
    "simpul.records",
    "simpul.places",
    "simpul.review",
    "simpul.visits",
    "simpul.engagement",
    "simpul.advocacy",
    "simpul.publications",
    "simpul.services",
    "simpul.training",
    "simpul.plans",
    "simpul.ledger",
    "simpul.sync",
    "simpul.attachments",
    "simpul.office",
    "simpul.sheets",
    "simpul.returns",
    "simpul.letters",
    "simpul.search",
    "simpul.ui",
    "simpul.phone",
    "simpul.web",
]

DATABASES = {
    # The application's role: neither owner nor superuser, so that row-level security binds it.
    "default": environment.database("DATABASE_URL", pool="migrate" not in sys.argv),
    # The owner: migrations only.
    "owner": environment.database("DATABASE_OWNER_URL", pool=False),
}
DATABASE_APP_ROLE = str(DATABASES["default"]["USER"])
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_FINDERS = [
    "simpul.web.assets.StylesheetFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [environment.CHECKOUT / "src" / "simpul" / "ui" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "simpul.web.context.page",
            ]
        },
    }
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    # Photos that were written anew, named by their content: on this disk, or in an object store.
    "photos": environment.photo_store("SIMPUL_PHOTO_STORE", HOME / "photos" / "kept"),
}
PHOTOS = HOME / "photos"
MEDIA_ROOT = HOME / "media"
DEBUG = environment.flag("SIMPUL_DEBUG", False)
