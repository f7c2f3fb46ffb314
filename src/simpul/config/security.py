"""The security half of the settings (OWASP ASVS 5.0, level 2). What is nonsensical stops the start with a hint."""

import hashlib
import os
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from simpul.config import environment
from simpul.config.secret import secret_key

# -- where we are ---------------------------------------------------------------------------------------------------
SITE_URL = os.environ.get("SIMPUL_URL", "http://localhost:8000").rstrip("/")
_site = urlsplit(SITE_URL)
if _site.scheme not in ("http", "https") or not _site.hostname or _site.path or _site.query:
    raise ImproperlyConfigured(
        f"SIMPUL_URL={SITE_URL!r} must look like https://simpul.example or http://localhost:8000."
    )
HTTPS = _site.scheme == "https"
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
if not HTTPS and _site.hostname not in ("localhost", "127.0.0.1", "::1"):
    raise ImproperlyConfigured(
        f"SIMPUL_URL={SITE_URL!r}: outside this machine only https:// is allowed, since passwords travel over it."
    )
ALLOWED_HOSTS = [h.strip() for h in os.environ.get("SIMPUL_HOSTS", "").split(",") if h.strip()] or [
    *LOOPBACK,
    *([_site.hostname] if _site.hostname not in LOOPBACK else []),
]
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("SIMPUL_HOSTS may not be *: name the hosts this installation answers to.")
# How many proxies of ours stand in front and add to X-Forwarded-For; 0 believes nobody.
TRUSTED_PROXIES = environment.number("SIMPUL_PROXIES", 0, 0, 5)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
if HTTPS:
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True

# Where phones send photos: a server of its own beside the site (`config.uploads`), on another port or behind the same
# front; "" is the site's own address.
UPLOADS_URL = os.environ.get("SIMPUL_UPLOADS", "").rstrip("/")
_uploads = urlsplit(UPLOADS_URL)
if UPLOADS_URL and (_uploads.scheme != _site.scheme or not _uploads.hostname or _uploads.path or _uploads.query):
    raise ImproperlyConfigured(
        f"SIMPUL_UPLOADS={UPLOADS_URL!r} must look like {_site.scheme}://host or {_site.scheme}://host:8001."
    )

SECRET_KEY = secret_key(environment.home())

# -- who is let in --------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "simpul.people.backend.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "phone")},
    },
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": "simpul.people.passwords.DressedCommonValidator"},
    {"NAME": "simpul.people.passwords.LocalWordsValidator"},
    {"NAME": "simpul.people.passwords.LengthLimitValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "simpul.people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_USER_DISPLAY = "simpul.people.adapters.display"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
_FORMS = "simpul.people.forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.LoginForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
}
# Guesses at one name are counted by the lock-out below; this one slows a single address that tries many names.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/10m/ip,10/15m/key", "login": "120/m/ip"}
MFA_ADAPTER = "simpul.people.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "Simpul"
MFA_TOTP_TOLERANCE = 1
# A browser treats http://localhost as a secure place; the library must be told.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_FORMS = {
    "login_webauthn": f"{_FORMS}.LoginWebAuthnForm",
    "authenticate": f"{_FORMS}.AuthenticateForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateByCodeForm",
    "activate_totp": f"{_FORMS}.ActivateTOTPForm",
    "add_webauthn": f"{_FORMS}.AddWebAuthnForm",
    "edit_webauthn": f"{_FORMS}.EditWebAuthnForm",
}
USERSESSIONS_TRACK_ACTIVITY = False

AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "simpul.people.lockout.answer"
AXES_USERNAME_CALLABLE = "simpul.people.lockout.username"
AXES_CLIENT_IP_CALLABLE = "simpul.people.address.client_ip"
AXES_USERNAME_FORM_FIELD = "login"
AXES_DISABLE_ACCESS_LOG = True  # the trail notes sign-ins
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "login", "password", "code", "csrfmiddlewaretoken", "next"]
AXES_HTTP_RESPONSE_CODE = 429

# In the database, so that limits and used codes are counted once for all processes.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "people_cache"},
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# -- sessions and cookies -------------------------------------------------------------------------------------------
# Cookies ignore ports: the mark keeps two installations on one machine from signing each other out.
_mark = hashlib.sha256(SECRET_KEY.encode()).hexdigest()[:6]
_prefix = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_prefix}simpul_sesi_{_mark}"
CSRF_COOKIE_NAME = f"{_prefix}simpul_csrf_{_mark}"
LANGUAGE_COOKIE_NAME = "simpul_bahasa"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_LONGEST = 12 * 3600  # seconds from sign-in, for everyone
SESSION_IDLE_OFFICER = 30 * 60
SESSION_IDLE_LIBRARIAN = 2 * 3600  # a shared village PC, but forms filled in between visitors
PROBLEM_PAGE = "simpul.web.problems.page"
CSRF_FAILURE_VIEW = "simpul.web.problems.csrf_failure"

# -- what a browser is told -----------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "blob:"],
        "form-action": [SELF],
        "report-uri": "/csp-report",
        **({"connect-src": [SELF, UPLOADS_URL]} if UPLOADS_URL else {}),
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY = (
    "camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), interest-cohort=(), browsing-topics=(),"
    " publickey-credentials-get=(self), publickey-credentials-create=(self)"
)

# From the outside in. The scope comes last, so that a problem raised by a view first undoes its transaction and is
# then turned into a page by an outer hand.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simpul.people.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "simpul.web.compression.PagesMiddleware",
    "simpul.web.regions.middleware",
    "simpul.web.language.middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simpul.people.budgets.BudgetMiddleware",
    "simpul.web.problems.middleware",
    "axes.middleware.AxesMiddleware",
    "simpul.people.middleware.ScopeMiddleware",
]
# Doors of machines, which say who they are inside the request and set their own scope. The server leads to them past
# everything that is for people alone (`config.wsgi`); what every answer must carry stays.
DEVICE_DOORS = ("/api/v1/push", "/api/v1/pull", "/api/v1/enrol", "/api/v1/hello")
# Of these, doors that ask nothing on Django's own connection.
DEVICE_STRAIGHT = ("/api/v1/push",)
# Below here are photos in pieces, which may take minutes: a server of their own answers them (`config.uploads`).
BLOBS = "/api/v1/blob/"
# What these add to an answer is the same for every answer: they are asked once.
DEVICE_HEADERS = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simpul.people.headers.HeadersMiddleware",
    "simpul.web.compression.PagesMiddleware",
    "simpul.web.language.middleware",
    "django.middleware.common.CommonMiddleware",
    "simpul.web.problems.middleware",
]
DEVICE_MIDDLEWARE = ["simpul.api.budgets.DeviceBudgetMiddleware"]
# The phone app itself is the same for everybody and opens without a person.
SCOPE_SKIPS = ("/static/", "/csp-report", "/hp/", "/kelas/", "/api/v1/laporan/", BLOBS, *DEVICE_DOORS)
# The kill switch: the app's worker gives way to the network. It clears nothing that a phone keeps.
PHONE_STOPPED = environment.flag("SIMPUL_PHONE_STOPPED", False)

# -- what is too much, and what is written down ----------------------------------------------------------------------
# The first of them stops a file that is far too large while it is still arriving.
FILE_UPLOAD_HANDLERS = [
    "simpul.web.uploads.CutOff",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_PERMISSIONS = 0o600
TOKEN_TRIES_PER_MINUTE = 30
# Where requests are counted (`people.budgets`), and by how much every budget is multiplied: for load tests.
BUDGET_FILE = environment.home() / "budgets"
BUDGET_FACTOR = environment.number("SIMPUL_BUDGET_FACTOR", 1, 1, 1_000_000)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"discreet": {"()": "simpul.people.discretion.Discreet"}},
    "formatters": {
        "plain": {
            "()": "simpul.people.discretion.Formatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["discreet"]},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # It names the person at every wrong password; the trail notes the lock-out instead.
        "axes": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
