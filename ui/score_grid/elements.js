// Small pieces of the page; words are only ever set as text.
function make(tag, name, attributes = {}, words) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (words !== undefined) element.textContent = words;
  return element;
}

function set(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function select(label, options, choose) {
  const box = make("select", "choice", { "aria-label": label, title: label });
  for (const [value, words] of options) box.append(make("option", "", { value }, words));
  box.addEventListener("change", () => choose(box.value || null));
  box.addEventListener("keydown", (event) => event.stopPropagation());
  return box;
}

function field(name, label, type, write, leave) {
  const input = make("input", name, { type, "aria-label": label, placeholder: label, title: label });
  if (type === "number") for (const [key, value] of [["min", "0"], ["inputmode", "decimal"]]) input.setAttribute(key, value);
  else input.setAttribute("maxlength", "2000");
  input.addEventListener("input", () => write(input.value));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "Escape") leave();
    if (!event.key.startsWith("Page")) event.stopPropagation();
  });
  return input;
}

// One tab stop for a row of buttons; arrows go from one to the next.
function roving(bar) {
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const buttons = [...bar.querySelectorAll("button")];
    const at = buttons.indexOf(event.target.closest("button"));
    const next = buttons[at + step];
    if (!next) return;
    buttons.forEach((button) => { button.tabIndex = -1; });
    next.tabIndex = 0;
    next.focus();
    event.preventDefault();
    event.stopPropagation();
  });
  return bar;
}

function isActive(element) {
  return element.getRootNode().activeElement === element;
}

function signed(sign, state, words) {
  if (sign.dataset.state === state) return;
  sign.dataset.state = state;
  sign.className = `sign ${state}`;
  sign.textContent = { refused: "!", waiting: "…", saved: "✓" }[state] ?? "";
  sign.setAttribute("aria-label", words[state] ?? "");
}
