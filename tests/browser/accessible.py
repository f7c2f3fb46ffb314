"""The accessibility checker (axe) on an open page.

Contrast takes axe three times as long as all its other rules together, and the same few styles stand on every page. So
an element is measured only where its style is new: its own colours and size of letters, those of everything it stands
on, the theme and the width. A style that failed is never remembered as sound: it fails wherever it stands.
"""

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
CONTRAST = "color-contrast"
# Whatever has words of its own, by its style; the elements stay in the page for the measuring.
STYLES = """() => {
    const known = new Map(), found = window.__styles = new Map();
    const ground = element => {
        if (!element) return '';
        if (!known.has(element)) {
            const s = getComputedStyle(element);
            known.set(element, ground(element.parentElement) + '<' + [
                s.backgroundColor, s.backgroundImage, s.opacity, s.position, s.filter, s.mixBlendMode].join());
        }
        return known.get(element);
    };
    const wordy = element => [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    const page = [innerWidth, dark, document.documentElement.dataset.theme];
    for (const element of document.body.querySelectorAll('*')) {
        if (!element.getClientRects().length) continue;
        if (!wordy(element) && !element.matches('input, select, textarea')) continue;
        const s = getComputedStyle(element);
        const style = [page, element.localName, element.className.baseVal ?? element.className, element.type,
            element.disabled, s.color, s.fontSize, s.fontWeight, s.textShadow, s.visibility, ground(element)].join('|');
        found.has(style) ? found.get(style).push(element) : found.set(style, [element]);
    }
    return [...found.keys()];
}"""
MEASURE = """async ([styles, asked]) => {
    const include = styles.flatMap(style => window.__styles.get(style));
    return (await axe.run({include}, asked)).violations;
}"""
LOOK = "async asked => (await axe.run(document, asked)).violations"
# The checker fetches nothing by itself: that is what `preload` would do.
PLAINLY = {"resultTypes": ["violations"], "preload": False}

_sound: set[str] = set()


def violations(page: Page) -> list[str]:
    """Everything the checker finds on the page as it stands, a line each."""
    _load(page)
    found = page.evaluate(LOOK, PLAINLY | {"rules": {CONTRAST: {"enabled": False}}})
    return _lines(found) + contrast(page)


def contrast(page: Page) -> list[str]:
    """What cannot be told from its ground, a line each; measured where the style was not measured before."""
    _load(page)
    fresh = [style for style in page.evaluate(STYLES) if style not in _sound]
    if not fresh:
        return []
    found = page.evaluate(MEASURE, [fresh, PLAINLY | {"runOnly": [CONTRAST]}])
    if not found:
        _sound.update(fresh)
    return _lines(found)


def _load(page: Page) -> None:
    """Half a megabyte of script, once for each document."""
    if not page.evaluate("!!window.axe"):
        page.evaluate(AXE)


def _lines(found: list[dict]) -> list[str]:
    return [
        f"{v['id']} ({v['impact']}): {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for v in found
        for node in v["nodes"]
    ]
