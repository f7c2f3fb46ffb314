"""The credential of a certificate: Open Badges 3.0 (1EdTech) in the data model of Verifiable Credentials 2.0 (W3C).

The recipient stands in it by salted hashes (of the name as printed), never in the open. What the person attended is a
result in lesson hours; scores of tests are nobody's business but theirs and are left out.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simpul.credentials.revoked import STATUS_TYPE

CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
)
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
NAME = "name"  # the type of identity that is hashed (IdentifierTypeEnum)


@dataclass(frozen=True)
class Issuer:
    """Who issues: an address that describes it (a Profile), and its name."""

    id: str
    name: str
    url: str


@dataclass(frozen=True)
class Achievement:
    """What the certificate is for: a version of a course. Hours are lesson hours."""

    id: str
    name: str
    description: str
    criteria: str
    hours: float
    language: str = "id"


@dataclass(frozen=True)
class Award:
    """One person's certificate. `id` and `subject` are addresses (urn:uuid:…) that say nothing about a person."""

    id: str
    subject: str
    number: str
    name: str
    issued: dt.datetime
    hours: float
    begun: dt.date | None = None
    ended: dt.date | None = None
    salt: str = field(default_factory=lambda: secrets.token_hex(16))


def credential(issuer: Issuer, achievement: Achievement, award: Award, status: str) -> dict[str, Any]:
    """The OpenBadgeCredential as JSON; `status` is the address of the open list of what was revoked."""
    hours = f"{achievement.id}#jp"
    subject: dict[str, Any] = {
        "id": award.subject,
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "hashed": True,
                "identityHash": hashed(award.name, award.salt),
                "identityType": NAME,
                "salt": award.salt,
            }
        ],
        "licenseNumber": award.number,
        "achievement": {
            "id": achievement.id,
            "type": ["Achievement"],
            "achievementType": "CertificateOfCompletion",
            "name": achievement.name,
            "description": achievement.description,
            "criteria": {"narrative": achievement.criteria},
            "inLanguage": achievement.language,
            "resultDescription": [
                {
                    "id": hours,
                    "type": ["ResultDescription"],
                    "name": "Jam pelajaran (JP)",
                    "resultType": "ext:LessonHours",
                    "valueMin": "0",
                    "valueMax": plain(achievement.hours),
                }
            ],
        },
        "result": [{"type": ["Result"], "resultDescription": hours, "value": plain(award.hours)}],
    }
    if award.begun:
        subject["activityStartDate"] = _midnight(award.begun)
    if award.ended:
        subject["activityEndDate"] = _midnight(award.ended)
    return {
        "@context": list(CONTEXTS),
        "id": award.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": profile(issuer),
        "validFrom": instant(award.issued),
        "name": achievement.name,
        "credentialSubject": subject,
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
        "credentialStatus": {"id": status, "type": STATUS_TYPE},
    }


def profile(issuer: Issuer) -> dict[str, Any]:
    return {"id": issuer.id, "type": ["Profile"], "name": issuer.name, "url": issuer.url}


def hashed(known: str, salt: str) -> str:
    """An IdentityHash: what is known (as written) and the salt, through SHA-256."""
    return "sha256$" + hashlib.sha256((known + salt).encode()).hexdigest()


def is_for(credential: Mapping[str, Any], known: str, kind: str = NAME) -> bool:
    """Whether the credential is made out to what is known of somebody (section 9.3 of the specification)."""
    identifiers = credential["credentialSubject"].get("identifier") or []
    for identity in identifiers if isinstance(identifiers, list) else [identifiers]:
        if identity.get("identityType") != kind:
            continue
        wanted = str(identity.get("identityHash"))
        mine = hashed(known, str(identity.get("salt") or "")) if identity.get("hashed") else known
        if secrets.compare_digest(
            mine.encode(), wanted.lower().encode() if identity.get("hashed") else wanted.encode()
        ):
            return True
    return False


def instant(moment: dt.datetime) -> str:
    """A moment as the data model writes it: whole seconds, UTC."""
    return moment.astimezone(dt.UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def plain(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _midnight(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
