// Rows that can be dragged into another order: the form that the table names sends the order and which row it was, so
// that rows which somebody else has moved meanwhile stay where they are.
// With the keyboard the buttons of each row do the same, also without JavaScript.

for (const body of document.querySelectorAll("[data-sortable]")) {
  const form = document.getElementById(body.dataset.sortable);
  const order = () => [...body.rows].map((row) => row.dataset.id).join(",");
  let dragged;
  let before;

  for (const hint of document.querySelectorAll("[data-with-script]")) hint.hidden = false;
  for (const row of body.rows) {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      dragged = row;
      before = order();
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.dataset.id);
    });
    row.addEventListener("dragover", (event) => {
      if (!dragged || dragged === row) return;
      event.preventDefault();
      const { top, height } = row.getBoundingClientRect();
      row[event.clientY < top + height / 2 ? "before" : "after"](dragged);
    });
    row.addEventListener("dragend", () => {
      dragged = undefined;
      if (order() === before) return;
      form.elements.gezogen.value = row.dataset.id;
      form.elements.reihenfolge.value = order();
      form.submit();
    });
  }
  body.addEventListener("dragover", (event) => dragged && event.preventDefault());
}
