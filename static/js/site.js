// What makes pages more comfortable; every page works without it.

// Menus: Escape closes and gives the focus back, a press beside them closes too.
for (const menu of document.querySelectorAll("[data-menu]")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

// Messages stay until they are closed.
for (const message of document.querySelectorAll("[data-message]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "message__close";
  button.setAttribute("aria-label", "Meldung schließen");
  button.addEventListener("click", () => {
    const list = message.parentElement;
    message.remove();
    if (!list.querySelector("[data-message]")) list.remove();
    document.querySelector("main").focus();
  });
  message.append(button);
}

// A link of the summary leads into the field, not only to it.
for (const link of document.querySelectorAll("[data-error-summary] a")) {
  link.addEventListener("click", (event) => {
    const field = document.querySelector(link.hash);
    if (!field) return;
    event.preventDefault();
    (field.closest(".field") ?? field).scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });
}

// Leaving a changed form asks first.
const changed = new Set();
for (const form of document.querySelectorAll("form[data-warn-unsaved]")) {
  form.addEventListener("input", () => changed.add(form));
  form.addEventListener("submit", () => changed.clear());
}
addEventListener("beforeunload", (event) => {
  if (changed.size) event.preventDefault();
});
