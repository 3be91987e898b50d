// Shows how a letter would begin while its parts are being typed, and proposes organisations; each page works without.

const PAUSE_MS = 300;

async function piece(address, options, signal) {
  const answer = await fetch(address, { ...options, signal });
  if (!answer.ok || answer.redirected) return null; // the page still says it when the form is sent
  return new DOMParser().parseFromString(await answer.text(), "text/html").body;
}

function afterTyping(element, act) {
  let pause;
  let running;
  element.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(async () => {
      running?.abort();
      running = new AbortController();
      try {
        await act(running.signal);
      } catch (error) {
        if (error.name !== "AbortError") console.warn("Die Vorschau ist gerade nicht zu haben.");
      }
    }, PAUSE_MS);
  });
}

for (const region of document.querySelectorAll("[data-preview]")) {
  const form = document.getElementById(region.dataset.form);
  afterTyping(form, async (signal) => {
    const found = await piece(region.dataset.preview, { method: "POST", body: new FormData(form) }, signal);
    if (found) region.replaceChildren(...found.children);
  });
  for (const button of document.querySelectorAll("[data-preview-button]")) button.hidden = true;
}

for (const field of document.querySelectorAll("[data-hints]")) {
  const list = field.list;
  afterTyping(field, async (signal) => {
    const address = new URL(field.dataset.hints, location.href);
    address.searchParams.set("name", field.value);
    const found = field.value.length > 1 ? await piece(address, {}, signal) : null;
    list.replaceChildren(...(found?.querySelectorAll("option") ?? []));
  });
}
