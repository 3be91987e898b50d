// Puts a button under a text that is meant to be copied; without JavaScript a click into the text selects all of it.

for (const text of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kern-btn kern-btn--tertiary";
  const label = document.createElement("span");
  label.className = "kern-label";
  label.textContent = "Satz kopieren";
  button.append(label);
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    status.textContent = (await copied(text)) ? "Der Satz ist in der Zwischenablage." : "Kopieren Sie den markierten Satz.";
  });
  text.after(button, status);
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text.textContent.trim());
    return true;
  } catch {
    getSelection().selectAllChildren(text); // no clipboard without https: the person copies what is marked
    return false;
  }
}
