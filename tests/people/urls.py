"""The account's doors, with a few pages to try the middleware on, before the rest of the house."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import include, path

from simpul.people import streams
from simpul.people.models import User
from simpul.people.views import csp_report
from simpul.places.models import Library
from simpul.scope.actor import not_found


def names(request):
    return HttpResponse(",".join(Library.objects.values_list("name", flat=True).order_by("name")))


@login_not_required
def open_to_all(request):
    return names(request)


def streamed(request):
    def lines():
        for name in Library.objects.values_list("name", flat=True).order_by("name").iterator():
            yield f"{name},".encode()

    return StreamingHttpResponse(streams.scoped(request, lines))


def careless_stream(request):
    return StreamingHttpResponse(n.encode() for n in (x.name for x in Library.objects.iterator()))


def changes_then_fails(request):
    User.objects.filter(pk=request.user.pk).update(full_name="Changed")
    raise not_found()


def changes_then_breaks(request):
    User.objects.filter(pk=request.user.pk).update(full_name="Changed")
    raise RuntimeError("password=hunter2 for ?q=secret")


urlpatterns = [
    path("csp-report", csp_report, name="csp-report"),
    path("akun/", include("simpul.people.urls")),
    path("names/", names, name="names"),
    path("streamed/", streamed, name="streamed"),
    path("careless/", careless_stream, name="careless"),
    path("open/", open_to_all, name="open"),
    path("api/v1/names", names, name="api-names"),
    path("fails/", changes_then_fails, name="fails"),
    path("breaks/", changes_then_breaks, name="breaks"),
    path("", names, name="home"),
    # The head of every page leads to the rest of the house.
    path("", include("simpul.web.urls")),
]
handler404 = "simpul.web.problems.page_not_found"
handler500 = "simpul.web.problems.server_error"
