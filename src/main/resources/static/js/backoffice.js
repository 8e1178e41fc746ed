// Shortcuts for staff; the list that "?" opens names them all. Everything is there by mouse too.
(() => {
  "use strict";

  const places = { h: "/backoffice", b: "/backoffice/bookings", e: "/backoffice/memberships", l: "/backoffice/leads", m: "/backoffice/mail", r: "/backoffice/billing", k: "/backoffice/billing/bank", i: "/backoffice/invoices", t: "/camunda/app/tasklist/" };
  const keys = document.querySelector("#keys");
  let going = false;

  const isTyping = (element) => element.closest("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");

  const moveInList = (step) => {
    const rows = [...document.querySelectorAll(".row-link")];
    if (rows.length === 0) return;
    const here = rows.indexOf(document.activeElement);
    rows[Math.min(Math.max(here + step, 0), rows.length - 1)].focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (going) {
      going = false;
      const link = document.querySelector(`.office-nav a[href$="${places[event.key]}"]`);
      if (link) {
        event.preventDefault();
        link.click();
      }
      return;
    }
    switch (event.key) {
      case "/": {
        const search = document.querySelector("input[type=search]");
        if (!search) return;
        event.preventDefault();
        search.focus();
        search.select();
        break;
      }
      case "?":
        event.preventDefault();
        keys?.showModal();
        break;
      case "j":
        moveInList(1);
        break;
      case "k":
        moveInList(-1);
        break;
      case "g":
        going = true;
        setTimeout(() => (going = false), 1500);
        break;
    }
  });

  document.querySelector("#keys-open")?.addEventListener("click", () => keys?.showModal());

  // A file that is too large need not be sent to hear so.
  document.querySelectorAll("input[type=file][data-largest]").forEach((input) => {
    input.addEventListener("change", () => {
      const size = input.files[0]?.size ?? 0;
      input.setCustomValidity(size > Number(input.dataset.largest) ? input.dataset.tooLarge : "");
      input.reportValidity();
    });
  });

  // A choice in a filter applies at once.
  document.querySelectorAll("form[data-at-once] select").forEach((select) => {
    select.addEventListener("change", () => select.form.requestSubmit());
  });

})();
