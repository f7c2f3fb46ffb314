"""Who gets a certificate, and if not, why not: a pure function over what a class knows of a person.

The rule is the course's own (`course.CertificateRule`): a share of the lesson hours, and where it says so a score in
the test after. Nothing else counts, and each thing that is missing is said with its figure, so that whoever asks can
be answered and whoever decides can put it right.
"""

import math
from dataclasses import dataclass

from simpul.foundation.labels import Label
from simpul.training import codes
from simpul.training.course import CertificateRule


@dataclass(frozen=True)
class Standing:
    """What a class knows of somebody: `hours` attended of `of` that were taught, the `score` of the test after (0 to
    100, None when it was not taken), and the number of sessions over which the rows contradict each other."""

    state: str
    hours: int
    of: int
    score: float | None = None
    doubtful: int = 0


@dataclass(frozen=True)
class Verdict:
    """Whether the certificate is earned; `missing` says each thing that is not, `doubts` what should be looked at."""

    earned: bool
    missing: tuple[Label, ...] = ()
    doubts: tuple[Label, ...] = ()


def least_hours(rule: CertificateRule, of: int) -> int:
    """The fewest lesson hours that make the share: 0.8 of 40 is 32, of 39 is 32."""
    return math.ceil(round(rule.attendance_share * of, 6))


def verdict(rule: CertificateRule, standing: Standing) -> Verdict:
    """Whether somebody has earned the certificate by this rule."""
    missing = [*_coming(standing), *_attending(rule, standing), *_tested(rule, standing)]
    doubts = []
    if standing.doubtful:
        doubts.append(
            Label(
                f"Catatan kehadiran {standing.doubtful} sesi saling bertentangan; putuskan lebih dulu.",
                f"Attendance of {standing.doubtful} sessions contradicts itself; decide that first.",
            )
        )
    return Verdict(not missing, tuple(missing), tuple(doubts))


def _coming(standing: Standing) -> list[Label]:
    if standing.state in (codes.CONFIRMED, codes.ATTENDED):
        return []
    state = codes.ENROLMENT_STATES.label_of(standing.state)
    return [
        Label(
            f"Belum terdaftar sebagai peserta: “{state.id}”.",
            f"Not on the list of those who came: “{state.en}”.",
        )
    ]


def _attending(rule: CertificateRule, standing: Standing) -> list[Label]:
    if not standing.of:
        return [Label("Kelas ini belum mempunyai jam pelajaran.", "This class has no lesson hours yet.")]
    least = least_hours(rule, standing.of)
    if standing.hours >= least:
        return []
    share = f"{100 * rule.attendance_share:.0f} %"
    return [
        Label(
            f"Hadir {standing.hours} dari {standing.of} JP; perlu sedikitnya {least} JP ({share}).",
            f"Attended {standing.hours} of {standing.of} lesson hours; at least {least} are needed ({share}).",
        )
    ]


def _tested(rule: CertificateRule, standing: Standing) -> list[Label]:
    if rule.least_score is None:
        return []
    if standing.score is None:
        return [Label("Belum mengikuti tes sesudah pelatihan.", "Has not taken the test after the training.")]
    if round(standing.score, 6) >= rule.least_score:
        return []
    score = _score(standing.score)
    return [
        Label(
            f"Nilai tes sesudah {score[0]}; perlu sedikitnya {rule.least_score}.",
            f"Scored {score[1]} in the test after; at least {rule.least_score} is needed.",
        )
    ]


def _score(value: float) -> tuple[str, str]:
    """A score as Indonesian and as English write it, never rounded up to what it has not reached."""
    text = f"{math.floor(value * 10 + 1e-6) / 10:.1f}".removesuffix(".0")
    return text.replace(".", ","), text


def criteria(rule: CertificateRule) -> Label:
    """The rule as a sentence, for the credential and the page."""
    share = f"{100 * rule.attendance_share:.0f} %"
    if rule.least_score is None:
        return Label(f"Menghadiri sedikitnya {share} jam pelajaran.", f"Attended at least {share} of the lesson hours.")
    return Label(
        f"Menghadiri sedikitnya {share} jam pelajaran dan meraih nilai sedikitnya {rule.least_score} pada tes sesudah "
        "pelatihan.",
        f"Attended at least {share} of the lesson hours and scored at least {rule.least_score} in the test after.",
    )
