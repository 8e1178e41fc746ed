// The little that HTML and htmx leave over. Everything works without it.
(() => {
  "use strict";

  // A form is sent once, however often one clicks; the server holds to the same by a key or the state of what the form changes.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "true";
    const button = event.submitter ?? form.querySelector("[type=submit]");
    button?.setAttribute("aria-busy", "true");
  });

  // Coming back by the browser's button: the form may be sent again.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
    });
  });

  // Selects that apply at once hide their button: it is there for those without JavaScript.
  document.documentElement.classList.add("js");

  // A menu closes by Escape and by a click elsewhere.
  const closeMenus = (except) =>
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (menu !== except) menu.open = false;
    });
  document.addEventListener("click", (event) => closeMenus(event.target.closest?.("details.menu")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.menu[open]");
    closeMenus(null);
    open?.querySelector("summary")?.focus();
  });

  // The button said that paying comes next: on to it once there is something to pay, and never again on the way back.
  const goOn = () => {
    const form = document.querySelector("form[data-go-on]");
    if (!form) return;
    history.replaceState(history.state, "", location.pathname);
    form.requestSubmit();
  };
  goOn();
  document.addEventListener("htmx:afterSettle", goOn);

  // The errors of a form come first.
  document.querySelector("#errors")?.focus();

  // htmx gives the page another address: the link to the other language leads there too.
  const followAddress = () =>
    document.querySelectorAll("a.lang").forEach((link) => {
      const address = new URL(location.href);
      address.searchParams.set("lang", link.hreflang);
      link.href = address.href;
    });
  document.addEventListener("htmx:pushedIntoHistory", followAddress);
  document.addEventListener("htmx:historyRestore", followAddress);

  // Who chose a slot by keyboard goes on from what it costs: the next Tab leads to the button.
  let choseByKeyboard = false;
  document.addEventListener(
    "click",
    (event) => {
      choseByKeyboard = event.detail === 0 && event.target.closest?.("a.slot") != null;
    },
    true,
  );
  document.addEventListener("htmx:afterSettle", () => {
    if (!choseByKeyboard) return;
    choseByKeyboard = false;
    const side = document.querySelector(".choose__side.has-choice");
    side?.setAttribute("tabindex", "-1");
    side?.focus();
  });

  // On a narrow screen the chosen day, and the tab of this page, stand in view; only the strip moves, never the page.
  const showCurrent = () =>
    document.querySelectorAll(".datestrip, .portal-nav, .office-nav").forEach((strip) => {
      const current = strip.querySelector("[aria-current]")?.getBoundingClientRect();
      if (!current) return;
      strip.scrollLeft += current.left + current.width / 2 - strip.getBoundingClientRect().left - strip.clientWidth / 2;
    });
  showCurrent();
  document.addEventListener("htmx:afterSettle", showCurrent);

  // What is shown this once came in answer to a form: loading the page again must not send the form again, and replace it.
  if (document.querySelector(".secret")) history.replaceState(history.state, "", location.href);
})();
