// Buttons that copy the text of a field; without this script the field itself can be selected and copied.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    const usual = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = usual; }, 2000);
    });
  }
}
