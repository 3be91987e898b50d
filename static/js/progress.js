// Shows how far a job has come, without a press; without JavaScript the link "Aktualisieren" does the same.

const PAUSE = 500; // milliseconds between two looks
const OPEN = ["queued", "running"];

async function watch(region) {
  for (;;) {
    await new Promise((ready) => setTimeout(ready, document.hidden ? PAUSE * 10 : PAUSE));
    let answer;
    try {
      answer = await fetch(region.dataset.progress);
    } catch {
      continue; // the server is out of reach for a moment
    }
    if (!answer.ok || answer.redirected) return; // signed out, or no longer there: the page says so when it is loaded
    const piece = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-progress]");
    const isNext = region.dataset.phase && piece.dataset.phase !== region.dataset.phase;
    if (isNext || !OPEN.includes(piece.dataset.state)) {
      // The whole page knows more now: results, buttons, messages. What is new is announced first.
      const end = document.querySelector("[data-progress-end]");
      if (end) end.textContent = piece.innerText.trim().split("\n")[0];
      location.reload();
      return;
    }
    region.dataset.phase = piece.dataset.phase;
    // Only what has changed: whoever stands on a button keeps standing there.
    for (const part of ["p", "label", "progress"]) {
      const old = region.querySelector(part);
      const fresh = piece.querySelector(part);
      if (old && fresh && old.outerHTML !== fresh.outerHTML) old.replaceWith(fresh);
    }
  }
}

for (const region of document.querySelectorAll("[data-progress]")) {
  if (OPEN.includes(region.dataset.state)) watch(region);
}
