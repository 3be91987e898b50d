// Says what speaks against a day while it is being typed; without JavaScript the same is said once the form was sent.

for (const region of document.querySelectorAll("[data-date-check]")) {
  const field = document.getElementById(region.dataset.field);
  let pause;
  let running;

  async function check() {
    running?.abort();
    running = new AbortController();
    if (!field.value) {
      region.replaceChildren();
      return;
    }
    const address = new URL(region.dataset.dateCheck, location.href);
    address.searchParams.set("tag", field.value);
    try {
      const answer = await fetch(address, { signal: running.signal });
      if (!answer.ok || answer.redirected) return; // the server still says it when the form is sent
      const piece = new DOMParser().parseFromString(await answer.text(), "text/html");
      region.replaceChildren(...piece.body.children);
    } catch (error) {
      if (error.name !== "AbortError") region.replaceChildren();
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(check, 300);
  });
}
