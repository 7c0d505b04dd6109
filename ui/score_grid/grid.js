// One row a criterion: keys and taps become marks at once, each kept until the server says it is saved.
const kept = new WeakMap();

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  let grid = kept.get(parentElement);
  if (!grid) {
    grid = new Grid(parentElement.querySelector(".grid"));
    kept.set(parentElement, grid);
  }
  grid.send = (edits) => setStateValue("edits", edits);
  grid.show(data);
}

class Grid {
  constructor(root) {
    this.root = root;
    this.rows = new Map();
    this.pending = {};
    this.refused = {};
    this.at = 0;
    this.status = make("p", "status", { role: "status", "aria-live": "polite" });
    this.list = make("div", "rows", {});
    this.help = make("p", "help", { hidden: "" });
    root.replaceChildren(this.list, this.help, this.status);
    setInterval(() => this.tell(), 1000);
  }

  show(data) {
    const isNew = this.store !== data.store;
    this.data = data;
    if (isNew) {
      this.store = data.store;
      this.pending = recall(data.store);
      this.refused = {};
      this.at = 0;
      this.build();
    }
    for (const [id, seq] of Object.entries(data.acked)) {
      if (!this.pending[id] || this.pending[id].n > seq) continue;
      delete this.pending[id];
      delete this.refused[id];
    }
    for (const [id, words] of Object.entries(data.refused)) this.refused[id] = words;
    this.remember();
    if (isNew && Object.keys(this.pending).length) this.send(structuredClone(this.pending));
    this.data.rows.forEach((row) => this.draw(row));
    this.tell();
  }

  build() {
    this.rows.clear();
    this.help.textContent = this.data.words.help;
    this.list.replaceChildren(...this.data.rows.map((row, index) => this.row(row, index)));
  }

  row(row, index) {
    const line = make("div", "row", { "data-id": row.id });
    const title = make("div", "title", { id: `t-${index}` });
    title.textContent = row.title;
    if (row.question) title.append(worded("small", "question", row.question));
    const marks = make("div", "marks", { role: "radiogroup", "aria-labelledby": `t-${index}` });
    const options = [...row.levels.map((level) => [String(level.mark), level.label]), ...this.data.codes];
    const buttons = options.map(([value, words]) => {
      const button = make("button", value.length > 2 ? "code" : "mark", { type: "button", role: "radio" });
      button.textContent = value.length > 2 ? words : value;
      button.title = words;
      button.dataset.value = value;
      button.disabled = this.data.disabled;
      button.addEventListener("click", () => this.give(index, value));
      return button;
    });
    marks.append(...buttons);
    marks.addEventListener("keydown", (event) => this.key(event, index));
    marks.addEventListener("focusin", () => this.stand(index));
    const note = make("input", "note", { type: "text", placeholder: this.data.words.comment, maxlength: "2000" });
    note.setAttribute("aria-label", `${this.data.words.comment} · ${row.title}`);
    note.addEventListener("input", () => this.noted(index));
    note.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter" || event.key === "Escape") this.focus(index);
    });
    const sign = make("span", "sign", { role: "img" });
    const meaning = make("div", "meaning", {});
    line.append(title, marks, note, sign, meaning);
    this.rows.set(row.id, { line, buttons, note, sign, meaning });
    return line;
  }

  standing(row) {
    return this.pending[row.id] ?? row;
  }

  draw(row) {
    const { line, buttons, note, sign, meaning } = this.rows.get(row.id);
    const now = this.standing(row);
    const index = this.data.rows.indexOf(row);
    const chosen = now.code ?? (now.mark === null ? null : String(now.mark));
    for (const button of buttons) {
      button.setAttribute("aria-checked", String(button.dataset.value === chosen));
      button.tabIndex = -1;
    }
    const stop = buttons.find((button) => button.dataset.value === chosen) ?? buttons[0];
    if (index === this.at) stop.tabIndex = 0;
    line.classList.toggle("here", index === this.at);
    if (document.activeElement !== note && this.root.getRootNode().activeElement !== note) note.value = now.comment;
    note.disabled = this.data.disabled || chosen === null;
    const state = this.refused[row.id] ? "refused" : this.pending[row.id] ? "waiting" : chosen === null ? "open" : "saved";
    sign.className = `sign ${state}`;
    sign.textContent = { refused: "!", waiting: "…", saved: "✓", open: "" }[state];
    sign.setAttribute("aria-label", this.data.words[state]);
    const level = row.levels.find((one) => String(one.mark) === chosen);
    meaning.textContent = this.refused[row.id] ?? [level ? `${level.label} — ${level.descriptor}` : "", row.agreed].filter(Boolean).join(" · ");
  }

  give(index, value) {
    const row = this.data.rows[index];
    if (this.data.disabled) return;
    const now = this.standing(row);
    const isMark = row.levels.some((level) => String(level.mark) === value);
    this.put(row, { mark: isMark ? Number(value) : null, code: isMark || value === "" ? null : value, comment: value === "" ? "" : now.comment });
  }

  noted(index) {
    const row = this.data.rows[index];
    const now = this.standing(row);
    clearTimeout(this.typing);
    this.pending[row.id] = { ...this.entry(row, { mark: now.mark, code: now.code, comment: this.rows.get(row.id).note.value }) };
    this.remember();
    this.draw(row);
    this.typing = setTimeout(() => this.send(structuredClone(this.pending)), 600);
  }

  entry(row, said) {
    return { ...said, n: (this.pending[row.id]?.n ?? Date.now()) + 1, seen: this.data.seen };
  }

  put(row, said) {
    delete this.refused[row.id];
    this.pending[row.id] = this.entry(row, said);
    this.remember();
    this.draw(row);
    this.send(structuredClone(this.pending));
    this.tell();
  }

  key(event, index) {
    const row = this.data.rows[index];
    const key = event.key;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    const change = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const code = this.data.keys[key.toLowerCase()];
    if (row.levels.some((level) => String(level.mark) === key)) {
      this.give(index, key);
      this.focus(index + 1 < this.data.rows.length ? index + 1 : index);
    } else if (step) this.focus(index + step);
    else if (change) this.nudge(index, change);
    else if (code) {
      this.give(index, code);
      this.focus(index + 1 < this.data.rows.length ? index + 1 : index);
    } else if (key === "Delete" || key === "Backspace") this.give(index, "");
    else if (key === "Enter") this.rows.get(row.id).note.focus();
    else if (key === "?") this.help.hidden = !this.help.hidden;
    else if (key.length > 1) return;
    event.preventDefault();
    event.stopPropagation();
  }

  nudge(index, change) {
    const row = this.data.rows[index];
    const marks = row.levels.map((level) => level.mark);
    const now = marks.indexOf(this.standing(row).mark);
    const next = now < 0 ? (change > 0 ? 0 : marks.length - 1) : Math.min(Math.max(now + change, 0), marks.length - 1);
    this.give(index, String(marks[next]));
    this.focus(index);
  }

  stand(index) {
    const before = this.data.rows[this.at];
    this.at = index;
    if (before) this.draw(before);
    this.draw(this.data.rows[index]);
  }

  focus(index) {
    const row = this.data.rows[index];
    if (!row) return;
    this.stand(index);
    this.rows.get(row.id).buttons.find((button) => button.tabIndex === 0).focus();
  }

  tell() {
    if (!this.data) return;
    const waiting = Object.values(this.pending);
    const isLate = this.isLate(3000);
    const words = this.data.words;
    const late = words.lost.replace("{count}", waiting.length);
    const said = !waiting.length ? words.all_saved : isLate ? late : words.saving;
    if (this.status.textContent !== said) this.status.textContent = said;
    this.status.classList.toggle("late", isLate);
    if (isLate && Date.now() - (this.tried ?? 0) > 3000) {
      this.tried = Date.now();
      this.send(structuredClone(this.pending));
      this.revive();
    }
  }

  // A server that started again knows no page of before: open it anew, and what waits is sent from what was kept.
  async revive() {
    const waits = Date.now() - Number(sessionStorage.getItem("pondera/revived") ?? 0);
    const health = await fetch("/_stcore/health").catch(() => null);
    const isAnswered = Object.keys(this.pending).some((id) => this.refused[id]);
    if (!health?.ok || waits < 30000 || isAnswered || !this.isLate(8000)) return;
    sessionStorage.setItem("pondera/revived", String(Date.now()));
    location.reload();
  }

  isLate(time) {
    const waiting = Object.values(this.pending).map((entry) => entry.n);
    return waiting.length > 0 && Date.now() - Math.min(...waiting) > time;
  }

  remember() {
    try {
      sessionStorage.setItem(this.store, JSON.stringify(this.pending));
    } catch { /* a browser that keeps nothing still saves at each touch */ }
  }
}

function recall(store) {
  try {
    return JSON.parse(sessionStorage.getItem(store) ?? "{}");
  } catch {
    return {};
  }
}

function make(tag, name, attributes) {
  const element = document.createElement(tag);
  element.className = name;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function worded(tag, name, words) {
  const element = make(tag, name, {});
  element.textContent = words;
  return element;
}
