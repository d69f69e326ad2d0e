"""Every setting of a deployment, from the environment alone; docs/running.md has the table.

What a council decides (its name, its colour, its rules) does not stand here: it is kept in dated rows
that are edited in the browser.
"""

from pathlib import Path
from urllib.parse import urlsplit

from . import environment as env

PACKAGE = Path(__file__).resolve().parent.parent

# --- Where and how it runs -------------------------------------------------------------------------
DEBUG = env.yes_or_no("DEBUG", default=False)
BASE_URL = env.web_address("BASE_URL", default="http://127.0.0.1:8000")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", default=[])
ALLOWED_HOSTS += [str(urlsplit(BASE_URL).hostname), "127.0.0.1", "localhost"]
# One folder for all that is not in the database; every process of a deployment shares it.
DATA_DIR = env.folder("DATA_DIR", default="var")
# Only serving (and the jobs that serving leads to) needs it. Empty here, so that anything that would
# sign without a key is refused by Django rather than signed with a key that nobody kept.
SECRET_KEY = env.text("SECRET_KEY")
# Seal who answered, and how to reach them; the first seals, all of them open. None: one made from SECRET_KEY.
SEALING_KEYS = env.names("SEALING_KEYS", default=[])
# The address of the families' pages where they have a host name of their own; empty: they stand on BASE_URL, too.
FAMILY_URL = env.web_address("FAMILY_URL", default=BASE_URL)
ALLOWED_HOSTS += [str(urlsplit(FAMILY_URL).hostname)]
# Where "Leave this page" leads families, at once: to something that anybody might have open.
LEAVE_URL = env.text("LEAVE_URL", default="https://www.bbc.co.uk/weather")
# How many proxies stand in front: decides which X-Forwarded-For entry is the visitor (rate limits), and
# whether X-Forwarded-Proto is believed. The last proxy must overwrite both headers.
TRUSTED_PROXIES = env.whole_number("TRUSTED_PROXIES", default=0, least=0, most=9)

ROOT_URLCONF = "looped.config.urls"
WSGI_APPLICATION = "looped.config.wsgi.application"

ROOMS = [
    "demo", "today", "public", "reports", "workforce", "improvement", "audits", "voice", "indicators", "framework",
    "cases", "accounts", "core", "ui",
]  # fmt: skip
INSTALLED_APPS = [
    "looped.config",
    *[f"looped.{room}" for room in ROOMS],
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "looped.config.requests.refuse_nul",
    "looped.config.requests.keep_families_apart",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "looped.config.sessions.renew_session",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

# --- Database --------------------------------------------------------------------------------------
DATABASES = {"default": env.database("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'looped.sqlite3'}")}
_database = DATABASES["default"]
if _database["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE takes the write lock when a transaction begins, so that a later write cannot be refused;
    # hence no ATOMIC_REQUESTS, which would make every page a writer. FULL loses nothing in a power cut.
    _database["CONN_MAX_AGE"] = 60  # a new connection reads the whole schema: dearer than most pages' queries
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            # No trusted_schema=OFF: Debian 12's SQLite then refuses the JSON_VALID in Django's own constraints.
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON"
        ),
    }
else:
    _database["CONN_MAX_AGE"] = 60
    _database["CONN_HEALTH_CHECKS"] = True
    _database["OPTIONS"] = _database.get("OPTIONS", {}) | {
        "connect_timeout": 10,
        "options": ("-c statement_timeout=30s -c lock_timeout=20s -c idle_in_transaction_session_timeout=60s"),
    }

# In the database, so that every server process counts the same attempts to sign in. Large enough that
# an attacker cannot push the counters out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "looped_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# --- Pages -----------------------------------------------------------------------------------------
_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "looped.ui.jinja.environment", "context_processors": _CONTEXT},
    },
    {
        # Only for pages of others (sign-in), which must look the same.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "ui" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT},
    },
]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"  # `looped init` fills it
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

LANGUAGE_CODE = "en-gb"
# No other English: an American browser would turn days and months round.
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

# --- People ----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _VALIDATION + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _VALIDATION + "UserAttributeSimilarityValidator"},
    {"NAME": _VALIDATION + "CommonPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # only an administrator's invitation makes an account
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to people who have no account, or cannot sign in
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
ACCOUNT_ADAPTER = "looped.accounts.adapter.Adapter"

# Idle for half an hour ends a session; looped.config.sessions renews it without a write on every page.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = False

# --- What a browser may do -------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
_REFUSED = (
    "accelerometer autoplay bluetooth browsing-topics camera display-capture encrypted-media geolocation "
    "gyroscope hid idle-detection magnetometer microphone midi payment screen-wake-lock serial usb "
    "xr-spatial-tracking"
)
PERMISSIONS_POLICY: dict[str, list[str]] = {feature: [] for feature in _REFUSED.split()}
# Not no-referrer: browsers would then post "Origin: null", which the CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "looped.ui.views.csrf_failure"

if BASE_URL.startswith("https://") and not DEBUG:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-looped"
    CSRF_COOKIE_NAME = "__Host-looped-csrf"
    CSRF_TRUSTED_ORIGINS = [BASE_URL]
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Mail and messages -----------------------------------------------------------------------------
_mail = env.mail("EMAIL_URL", default="consolemail://")
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST = _mail.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = _mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
# Whom an auditor rings when a child may be in danger; empty: the form says "your council's duty team".
DUTY_TELEPHONE = env.text("DUTY_TELEPHONE")
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", default=f"Looped <no-reply@{urlsplit(BASE_URL).hostname}>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"hush_links": {"()": "looped.config.hushing.HushLinks"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["hush_links"]},
    },
    # Django's own handlers print addresses as they are: what it says goes through ours.
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
    "root": {
        "handlers": ["console"],
        "level": env.one_of("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), default="WARNING"),
    },
}
