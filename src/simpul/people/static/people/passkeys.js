// Passkeys on the account pages: form[data-passkey] is "create", "get" or "sign-in". The browser's answer is put into
// the hidden field "credential" and the form is sent. Needs the vendored webauthn-json (global `webauthnJSON`).
(() => {
  const options = async (form) => {
    if (form.dataset.passkey === "sign-in") {
      const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(`passkey options: ${answer.status}`);
      return (await answer.json()).request_options;
    }
    const given = JSON.parse(document.getElementById("pilihan").textContent);
    return given.creation_options || given.request_options;
  };

  const asked = async (form) => {
    const wanted = await options(form);
    if (form.dataset.passkey !== "create") return window.webauthnJSON.get(wanted);
    const alone = form.elements.passwordless;
    if (alone) {
      const selection = wanted.publicKey.authenticatorSelection;
      selection.residentKey = alone.checked ? "required" : "discouraged";
      selection.requireResidentKey = alone.checked;
      if (alone.checked) selection.userVerification = "required";
    }
    return window.webauthnJSON.create(wanted);
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const trouble = document.querySelector("[data-passkey-error]");
      trouble.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await asked(form));
        form.submit();
      } catch (error) {
        trouble.hidden = false;
      }
    });
  }
})();
