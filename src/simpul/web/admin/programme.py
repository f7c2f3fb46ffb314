"""Membership and aid of one library, one by one; many at once come by `imports`."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import Field, FieldType
from simpul.places import actions, fields, rules
from simpul.scope.actor import not_found
from simpul.web.admin import forms, library_tables, pages
from simpul.web.admin.library_forms import SAVED, ask, managed

JOIN = Label("Tambah kemitraan", "Add a membership")
END = Label("Akhiri kemitraan", "End a membership")
RECEIVE = Label("Tambah bantuan", "Add aid")
ASSESS = Label("Nilai kondisi bantuan", "Assess aid")
MEMBERSHIP = forms.Form(fields.MEMBERSHIP)
AID = forms.Form(fields.AID)
CONDITION = AID.named("condition")
ENDING = forms.Form(
    (
        Field(
            "on",
            FieldType.DATE,
            Label("Berakhir pada", "Ended on"),
            Label("Hari ini atau sebelumnya.", "Today or earlier."),
            required=True,
        ),
        Field("end_note", FieldType.TEXT, Label("Keterangan", "Note"), Label("Alasannya.", "The reason."), most=300),
    )
)


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, found = managed(request, id)
    if request.method != "POST":
        answers = forms.blank(MEMBERSHIP, {"year": clock.today().year})
        return ask(request, found, answers, JOIN, tables=[library_tables.memberships(found)])
    answers = forms.posted(MEMBERSHIP, request)
    if answers.good:
        try:
            actions.add_membership(by=actor, library_id=id, **answers.values)
        except Problem as problem:
            answers.refuse(problem)
    else:
        told = {name: answers.values[name] for name in ("year", "track", "fund_source", "decree_on")}
        answers.judge(rules.membership_faults(**told, today=clock.today()))
    if not answers.good:
        return ask(request, found, answers, JOIN, tables=[library_tables.memberships(found)])
    pages.said(request, SAVED)
    return redirect("admin-library", id=id)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    actor, found = managed(request, id)
    if not found.memberships.filter(pk=key, ended_on=None).exists():
        raise not_found()
    if request.method != "POST":
        return ask(request, found, forms.blank(ENDING, {"on": clock.today()}), END)
    answers = forms.posted(ENDING, request)
    if answers.good:
        try:
            actions.end_membership(by=actor, membership_id=key, **answers.values)
        except Problem as problem:
            answers.refuse(problem)
    if not answers.good:
        return ask(request, found, answers, END)
    pages.said(request, SAVED)
    return redirect("admin-library", id=id)


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, found = managed(request, id)
    if request.method != "POST":
        return ask(request, found, forms.blank(AID, {"condition": "good"}), RECEIVE)
    answers = forms.posted(AID, request)
    if answers.good:
        values = {**answers.values, "condition": answers.values["condition"] or "good"}
        try:
            actions.add_aid(by=actor, library_id=id, **values)
        except Problem as problem:
            answers.refuse(problem)
    else:
        told = {name: answers.values[name] for name in ("kind", "quantity", "received_on")}
        condition = answers.values["condition"] or "good"
        answers.judge(rules.aid_faults(**told, condition=condition, today=clock.today()))
    if not answers.good:
        return ask(request, found, answers, RECEIVE)
    pages.said(request, SAVED)
    return redirect("admin-library", id=id)


@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: HttpRequest, id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    actor, found = managed(request, id)
    held = found.aid.filter(pk=key).first()
    if held is None:
        raise not_found()
    if request.method != "POST":
        return ask(request, found, forms.blank(CONDITION, {"condition": held.condition}), ASSESS)
    answers = forms.posted(CONDITION, request)
    try:
        actions.assess_aid(by=actor, aid_id=key, condition=answers.values["condition"])
    except Problem as problem:
        answers.refuse(problem)
        return ask(request, found, answers, ASSESS)
    pages.said(request, SAVED)
    return redirect("admin-library", id=id)
