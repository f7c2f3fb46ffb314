"""The doors of the machine interface."""

urlpatterns: list = []
