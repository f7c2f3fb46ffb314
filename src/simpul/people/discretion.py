"""Logs without personal data: query strings, values that a database error quotes, and secrets stay out."""

import logging
import re

_QUERY = re.compile(r"(?<=[\w/])\?[^\s\"'>]+")
_DETAIL = re.compile(r"^(DETAIL|HINT|CONTEXT):.*$", re.MULTILINE)
_SECRET = re.compile(
    r"(?i)\b(password|sandi|token|code|secret|authorization|cookie|sessionid)(\W{1,3})(bearer\s+)?[^\s,;}&]+"
)


def discreet(text: str) -> str:
    """`text` with query strings, database details and secrets struck out."""
    return _SECRET.sub(r"\1\2…", _DETAIL.sub(r"\1: …", _QUERY.sub("?…", text)))


class Discreet(logging.Filter):
    """Strikes personal data out of a log record's message before anyone formats it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = discreet(record.getMessage()), ()
        return True


class Formatter(logging.Formatter):
    """The same for the text of a traceback: database errors quote the row they refuse."""

    def formatException(self, ei: object) -> str:
        return discreet(super().formatException(ei))  # type: ignore[arg-type]
