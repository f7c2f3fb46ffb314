"""The officers' doors."""

from django.urls import path

from simpul.web.views import choices

urlpatterns = [
    path("pilihan/bahasa/", choices.switch_language, name="switch-language"),
    path("pilihan/tampilan/", choices.switch_theme, name="switch-theme"),
]
