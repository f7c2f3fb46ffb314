"""Who may see a photo: whoever sees its record; without consent, nobody above the regency."""

from simpul.attachments.models import Attachment
from simpul.scope import Scope

# "id.35.13.": nation, province, regency.
_REGENCY = 3


def may_see(row: Attachment, scope: Scope) -> bool:
    """Whether somebody with this scope may see the photo."""
    covering = [path for path in scope.paths if row.path.startswith(path)]
    if row.consent == "none":
        return any(path.rstrip(".").count(".") + 1 >= _REGENCY for path in covering)
    return bool(covering)
