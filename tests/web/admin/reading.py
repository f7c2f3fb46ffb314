"""A browser that fills in the form it was shown: hidden state, ticks and choices included."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Form(HTMLParser):
    """The fields of the page's own form, with what stands in them."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self.inside = self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "form":
            self.inside = "yes" if "form" in (told.get("class") or "").split() else ""
        if not self.inside:
            return
        name, kind = told.get("name") or "", told.get("type") or ""
        if tag == "input" and name and kind not in ("file", "submit"):
            if kind in ("checkbox", "radio"):
                if "checked" in told:
                    self._add(name, told.get("value") or "on", many=kind == "checkbox")
            else:
                self.values[name] = told.get("value") or ""
        elif tag == "select":
            self.select = name
            self.values.setdefault(name, "")
        elif tag == "option" and self.select and "selected" in told:
            self.values[self.select] = told.get("value") or ""
        elif tag == "textarea":
            self.area = name
            self.values[name] = ""

    def _add(self, name: str, value: str, *, many: bool) -> None:
        if many:
            self.values.setdefault(name, []).append(value)
        else:
            self.values[name] = value

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = ""
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.area = ""


@dataclass
class Reader:
    """Somebody at a browser: `page` is the last answer, `text` its words."""

    client: Client
    page: Any = None

    def open(self, path: str, **query: str) -> "Reader":
        self.page = self.client.get(path, query, follow=True)
        return self

    def form(self) -> dict[str, Any]:
        reader = _Form()
        reader.feed(self.page.content.decode())
        reader.values.pop("csrfmiddlewaretoken", None)
        return reader.values

    def send(self, path: str = "", **typed: Any) -> "Reader":
        """Fill in the form on the page and send it (to its own address)."""
        here = path or self.page.request["PATH_INFO"]
        self.page = self.client.post(here, {**self.form(), **typed}, follow=True)
        return self

    @property
    def status(self) -> int:
        return int(self.page.status_code)

    @property
    def text(self) -> str:
        body = re.sub(r"(?s).*<main", "<main", self.page.content.decode()).replace("<wbr>", "")
        return " ".join(re.sub(r"<[^>]+>", " ", body).split())
