"""Reading a page as a machine does: every element that says which figure it shows, with its words."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

VOID = {"input", "img", "br", "meta", "link", "rect", "path", "line", "circle", "use", "hr", "source", "wbr"}
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")


@dataclass
class Shown:
    """A mark ("key|place|from|to|set") and what stands there."""

    mark: str
    words: str = ""

    @property
    def key(self) -> str:
        return self.parts[0]

    @property
    def parts(self) -> list[str]:
        return self.mark.rsplit("|", 4)

    @property
    def numbers(self) -> list[int]:
        """The whole numbers in the words, Indonesian thousands and all."""
        return [int(n.replace(".", "")) for n in NUMBER.findall(self.words)]


@dataclass
class _Reader(HTMLParser):
    found: list[Shown] = field(default_factory=list)
    open: list[Shown | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            return
        mark = dict(attrs).get("data-figure")
        shown = Shown(mark) if mark else None
        if shown:
            self.found.append(shown)
        self.open.append(shown)

    def handle_endtag(self, tag):
        if tag not in VOID and self.open:
            self.open.pop()

    def handle_data(self, data):
        for shown in self.open:
            if shown:
                shown.words += f" {data}"


def ways(html: str) -> list[tuple[str, str, str]]:
    """(address, name, words) of every link that leads from a number to its reasons."""
    found = re.findall(r'<a ([^>]*class="why-link[^>]*)>([^<]*)</a>', html)
    told = [(dict(re.findall(r'([\w-]+)="([^"]*)"', attributes)), words) for attributes, words in found]
    return [(unescape(a["href"]), unescape(a["aria-label"]), unescape(words)) for a, words in told]


def figures(html: str) -> list[Shown]:
    """Every marked figure of a page, in order."""
    reader = _Reader()
    reader.feed(html)
    for shown in reader.found:
        shown.words = " ".join(shown.words.split())
    return reader.found
