// A region that was asked for anew: the focus stays on what was pressed, and a bad line falls back to a whole page.
// Without scripts every one of these links and forms leads to a page of its own.
(() => {
  let pressed = null;

  const said = (element) =>
    (element.name || element.getAttribute("aria-label") || element.textContent).replace(/[▾▴]/g, "").trim();

  const wholePage = ({ detail }) => location.assign(detail.pathInfo.finalRequestPath || detail.pathInfo.requestPath);

  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    const from = document.activeElement;
    pressed = { tag: from.tagName, said: said(from), region: detail.target.id, leaf: !!from.closest(".pager") };
    detail.target.setAttribute("aria-busy", "true");
  });

  document.addEventListener("htmx:afterSettle", () => {
    const region = pressed && document.getElementById(pressed.region);
    if (!region) return;
    const again = [...region.querySelectorAll(pressed.tag)].find((element) => said(element) === pressed.said);
    if (!again) region.tabIndex = -1;
    if (pressed.leaf) region.scrollIntoView();
    (again || region).focus({ preventScroll: true });
    pressed = null;
  });

  // A wide screen has room for what a phone folds.
  const unfold = () => {
    if (!matchMedia("(min-width: 64rem)").matches) return;
    for (const fold of document.querySelectorAll("details.fold")) fold.open = true;
  };
  unfold();
  document.addEventListener("htmx:afterSwap", unfold);

  for (const failed of ["htmx:sendError", "htmx:timeout", "htmx:responseError", "htmx:swapError"]) {
    document.addEventListener(failed, wholePage);
  }
})();
