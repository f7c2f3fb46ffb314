"""The security half of the settings (ASVS 5.0 level 2)."""
SECRET_KEY = "development"
AUTH_USER_MODEL = "people.User"
MIDDLEWARE: list[str] = []
