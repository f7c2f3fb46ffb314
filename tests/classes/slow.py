"""The figures once more: plain loops over all rows, sharing no code with what is tested."""

import datetime as dt
from collections import defaultdict

THERE = ("present", "late", "left_early")


def truth(rows):
    """What several phones' rows about one person and session come to."""
    decided = [r for r in rows if r.method == "decided"]
    if decided:
        last = decided[0]
        for row in decided:
            if (row.noted_on, row.noted_at, str(row.device_id)) > (last.noted_on, last.noted_at, str(last.device_id)):
                last = row
        return last.status
    for status in ("left_early", "present", "late", "excused"):
        if any(r.status == status for r in rows):
            return status
    return "absent"


def right(answers, keys):
    return sum(a == k for a, k in zip(answers, keys, strict=True))


def months_on(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for d in range(day.day, 27, -1):
        try:
            return dt.date(year, month + 1, d)
        except ValueError:
            continue
    return dt.date(year, month + 1, min(day.day, 28))


def count(classes):
    """The figures of these classes as a dictionary."""
    from simpul.engagement.models import EngagementActivity
    from simpul.plans.models import PlanItem, PracticeFollowUp
    from simpul.training.models import AnswerSheet, Attendance, ClassCost, Enrolment, Reaction, TrainingSession

    told = defaultdict(int)
    told["cost"] = told["ratings"] = None
    ratings, gains, changes = [], [], {}
    for held in classes:
        told["classes"] += 1
        told["seats"] += held.capacity
        people = [e for e in Enrolment.objects.filter(training_class=held) if e.state in ("confirmed", "attended")]
        told["enrolled"] += len(people)
        rows = [r for r in Attendance.objects.filter(book=held.pk) if r.deleted_at is None]
        came = 0
        for one in people:
            seen = False
            for session in TrainingSession.objects.filter(training_class=held):
                mine = [r for r in rows if r.enrolment == one.pk and r.session == session.pk]
                if mine:
                    status = truth(mine)
                    seen = seen or status in THERE
                    if status in held.course_version.told.certificate.counted:
                        told["hours_attended"] += session.lesson_hours
                if any(r.session == session.pk and any(p.pk == r.enrolment for p in people) for r in rows):
                    told["hours_due"] += session.lesson_hours
            came += seen
        told["came"] += came
        keys = [i.key for i in held.course_version.told.items]
        sheets = list(AnswerSheet.objects.filter(book=held.pk))
        for one in people:
            mine = {s.moment: right(s.answers, keys) for s in sheets if s.enrolment == one.pk}
            if len(mine) == 2:
                gains.append((mine["before"], mine["after"], len(keys)))
        ratings += [r.session_rating for r in Reaction.objects.filter(book=held.pk)]
        costs = [c.amount for c in ClassCost.objects.filter(training_class=held)]
        if costs:
            told["cost"] = (told["cost"] or 0) + sum(costs)
            told["came_with_cost"] += came
        for library in {e.library_id for e in people if e.library_id}:
            others = [
                e.training_class
                for e in Enrolment.objects.filter(library=library)
                if e.state in ("confirmed", "attended")
            ]
            for plan in PlanItem.objects.filter(book=library):
                near = [
                    c
                    for c in others
                    if plan.origin == "training" and c.starts <= plan.planned_on <= c.ends + dt.timedelta(days=60)
                ]
                if _of(plan.class_ref, others, near) == held.pk:
                    told["plans"] += 1
                    if EngagementActivity.objects.filter(plan_item_ref=plan.pk).exists():
                        told["recorded"] += 1
                    elif plan.state == "done":
                        told["said"] += 1
            for answer in sorted(PracticeFollowUp.objects.filter(book=library), key=lambda a: (a.asked_on, a.pk)):
                months = {"months_3": 3, "months_6": 6}[answer.moment]
                near = [
                    c
                    for c in others
                    if months_on(c.ends, months - 1) <= answer.asked_on < months_on(c.ends, months + 3)
                ]
                if _of(answer.class_ref, others, near) == held.pk:
                    changes[library, answer.moment] = answer.changed
    told["pairs"] = len(gains)
    told["gain"] = sum(a - b for b, a, _ in gains) / sum(m - b for b, _, m in gains) if gains else None
    told["ratings"] = sorted(ratings)
    latest = {}
    for (library, _), changed in sorted(changes.items(), key=lambda pair: pair[0][1]):
        latest[library] = changed
    told["changed"], told["answered"] = sum(latest.values()), len(latest)
    return dict(told)


def _of(named, classes, near):
    """The class something belongs to: the one it names, else the latest of those that are near."""
    if named:
        return named if any(c.pk == named for c in classes) else None
    best = None
    for one in near:
        if best is None or (one.ends, one.starts, one.pk) > (best.ends, best.starts, best.pk):
            best = one
    return best.pk if best else None
