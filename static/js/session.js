// Says so before the session ends, and lets the person stay. Without JavaScript nothing is lost either: what was typed
// comes back after the next sign-in.

const WARNING = 180; // seconds before the end
const { session, sessionIdle } = document.body.dataset;

async function ask(options) {
  const answer = await fetch(session, options);
  if (!answer.ok || answer.redirected) return { seconds: 0, canGrow: false };
  return answer.json();
}

async function look() {
  let left;
  try {
    left = await ask();
  } catch {
    return lookIn(30); // the server is out of reach for a moment
  }
  if (left.seconds > WARNING) {
    takeBack();
    lookIn(left.seconds - WARNING);
  } else {
    warn(left);
    if (left.seconds > 0) lookIn(Math.min(left.seconds + 1, 20)); // another tab may have been used meanwhile
  }
}

let timer;

function lookIn(seconds) {
  clearTimeout(timer);
  timer = setTimeout(look, seconds * 1000);
}

function takeBack() {
  document.querySelector("[data-session-end]")?.remove();
}

function warn({ seconds, canGrow }) {
  const end = new Date(Date.now() + seconds * 1000).toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" });
  const dialog = document.querySelector("[data-session-end]") ?? build();
  const [title, text] = seconds === 0
    ? ["Ihre Sitzung ist beendet", "Senden Sie ein begonnenes Formular trotzdem ab: Nach der Anmeldung sind Ihre Eingaben wieder da."]
    : canGrow
      ? ["Ihre Sitzung endet bald", `Sie endet um ${end} Uhr, weil hier länger nichts geschehen ist.`]
      : ["Ihre Sitzung endet bald", `Sie endet um ${end} Uhr, weil Ihre Anmeldung lange zurückliegt. Speichern Sie vorher, was Sie begonnen haben.`];
  // Only what is new: a screen reader must not say it every few seconds.
  const [heading, sentence] = dialog.querySelectorAll("h2, p");
  if (heading.textContent !== title) heading.textContent = title;
  if (sentence.textContent !== text) sentence.textContent = text;
  dialog.querySelector("[data-stay]").hidden = !canGrow || seconds === 0;
  if (!dialog.open && dialog.dataset.dismissed !== title) dialog.showModal();
}

function build() {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.dataset.sessionEnd = "";
  dialog.setAttribute("aria-labelledby", "sitzungsende");
  dialog.setAttribute("aria-describedby", "sitzungsende-wann");
  dialog.innerHTML = `
    <h2 class="kern-title kern-title--small" id="sitzungsende"></h2>
    <p id="sitzungsende-wann"></p>
    <div class="buttons">
      <button type="button" class="kern-btn kern-btn--primary" data-stay><span class="kern-label">Angemeldet bleiben</span></button>
      <button type="button" class="kern-btn kern-btn--tertiary" data-close><span class="kern-label">Hinweis schließen</span></button>
    </div>`;
  dialog.querySelector("[data-stay]").addEventListener("click", stay);
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.dataset.dismissed = dialog.querySelector("h2").textContent; // each warning comes once
  });
  document.body.append(dialog);
  return dialog;
}

async function stay() {
  const token = document.querySelector("input[name=csrf_token]")?.value ?? "";
  const left = await ask({ method: "POST", body: new URLSearchParams({ csrf_token: token }) });
  if (left.seconds > WARNING) {
    takeBack();
    lookIn(left.seconds - WARNING);
  } else {
    warn(left);
  }
}

if (session) lookIn(Math.max(Number(sessionIdle) - WARNING - 60, 30));
