// Passkeys: forms with data-passkey="sign-in" or "register" are shown where the browser knows them, and talk to their own address.
(() => {
  "use strict";
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");
  const withIds = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

  const post = async (form, address, body) => {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": form.elements._csrf.value },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`Answer ${answer.status}`);
    return answer;
  };

  const common = (credential) => ({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
  });

  const signIn = async (form) => {
    const options = await (await post(form, `${form.action}/options`)).json();
    const credential = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: withIds(options.allowCredentials),
      },
    });
    const { authenticatorData, clientDataJSON, signature, userHandle } = credential.response;
    const next = form.elements.next ? `?next=${encodeURIComponent(form.elements.next.value)}` : "";
    const answer = await post(form, form.action + next, {
      ...common(credential),
      response: {
        authenticatorData: text(authenticatorData),
        clientDataJSON: text(clientDataJSON),
        signature: text(signature),
        userHandle: userHandle ? text(userHandle) : undefined,
      },
    });
    location.assign((await answer.json()).page);
  };

  const register = async (form) => {
    const options = await (await post(form, `${form.action}/options`)).json();
    const credential = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: withIds(options.excludeCredentials),
      },
    });
    const { attestationObject, clientDataJSON } = credential.response;
    await post(form, `${form.action}?label=${encodeURIComponent(form.elements.label.value)}`, {
      ...common(credential),
      response: {
        attestationObject: text(attestationObject),
        clientDataJSON: text(clientDataJSON),
        transports: credential.response.getTransports?.() ?? [],
      },
    });
    location.assign(`${form.action}?done=passkeyAdded`);
  };

  const ceremonies = { "sign-in": signIn, register };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    form.hidden = false;
    const problem = form.querySelector("[data-passkey-problem]");
    const button = form.querySelector("[type=submit]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (button.getAttribute("aria-busy")) return;
      button.setAttribute("aria-busy", "true");
      problem.hidden = true;
      try {
        await ceremonies[form.dataset.passkey](form);
      } catch (refused) {
        // whoever closes the browser's window knows why
        problem.hidden = refused.name === "AbortError" || refused.name === "NotAllowedError";
      } finally {
        button.removeAttribute("aria-busy");
      }
    });
  });
  document.querySelectorAll("[data-passkey-missing]").forEach((note) => (note.hidden = true));
})();
