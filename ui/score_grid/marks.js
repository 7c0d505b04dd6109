// The criteria: one row each, a mark by key or tap, its meaning, how it was seen, a comment.
class Marks {
  constructor(sheet) {
    this.sheet = sheet;
    this.root = make("div", "rows");
    this.rows = [];
    this.at = 0;
  }

  build(rows) {
    this.at = 0;
    this.rows = rows.map((row, index) => this.row(row, index));
    this.root.replaceChildren(...this.rows.map((row) => row.line));
  }

  row(row, index) {
    const { words, levels, codes, evidences, disabled } = this.sheet.data;
    const line = make("div", "row", { "data-id": row.id });
    const title = make("div", "title", { id: `t-${index}` }, row.title);
    if (row.question) title.append(make("small", "question", {}, row.question));
    const marks = make("div", "marks", { role: "radiogroup", "aria-labelledby": `t-${index}` });
    const options = [...levels[row.scale].map((level) => [String(level.mark), level.label, "mark"]), ...codes.map(([code, label]) => [code, label, "code"])];
    const buttons = options.map(([value, label, kind]) => {
      const button = make("button", kind, { type: "button", role: "radio" }, kind === "mark" ? value : label);
      button.title = label;
      button.dataset.value = value;
      button.disabled = disabled;
      button.addEventListener("click", () => { this.stand(index); this.give(index, value); });
      return button;
    });
    marks.append(...buttons);
    marks.addEventListener("keydown", (event) => this.key(event, index));
    marks.addEventListener("focusin", () => this.stand(index));
    const seen = select(`${words.evidence} · ${row.title}`, [["", words.evidence], ...evidences], (evidence) => this.say(index, { evidence }));
    const note = field("note", `${words.comment} · ${row.title}`, "text", (comment) => this.say(index, { comment }, 600), () => this.focus(index));
    note.placeholder = words.comment;
    for (const part of [seen, note]) part.addEventListener("focusin", () => this.stand(index));
    const sign = make("span", "sign", { role: "img" });
    const meaning = make("div", "meaning");
    line.append(title, marks, seen, sign, meaning, note);
    return { line, buttons, seen, note, sign, meaning, path: row.path, shown: "" };
  }

  now(index) {
    const row = this.sheet.data.rows[index];
    return this.sheet.pending.get(row.path)?.said ?? row.said;
  }

  chosen(index) {
    const now = this.now(index);
    return now.code ?? (now.mark === null ? null : String(now.mark));
  }

  get given() {
    return this.rows.filter((_, index) => this.chosen(index) !== null).length;
  }

  draw() {
    this.rows.forEach((_, index) => this.drawRow(index));
  }

  drawRow(index) {
    const { data, pending } = this.sheet;
    const row = data.rows[index];
    const held = this.rows[index];
    const now = this.now(index);
    const chosen = this.chosen(index);
    const refused = pending.refused[row.path] ?? "";
    const state = this.sheet.stateOf(row.path, chosen !== null);
    const shown = JSON.stringify([now, refused, state, index === this.at, row.agreed]);
    if (held.shown === shown) return;
    held.shown = shown;
    const stop = held.buttons.find((button) => button.dataset.value === chosen) ?? held.buttons[0];
    for (const button of held.buttons) {
      button.setAttribute("aria-checked", String(button.dataset.value === chosen));
      button.tabIndex = index === this.at && button === stop ? 0 : -1;
    }
    held.line.classList.toggle("here", index === this.at);
    if (!isActive(held.note)) held.note.value = now.comment;
    if (!isActive(held.seen)) held.seen.value = now.evidence ?? "";
    for (const part of [held.note, held.seen]) {
      part.disabled = data.disabled || chosen === null;
      part.tabIndex = index === this.at ? 0 : -1;
    }
    signed(held.sign, state, data.words);
    const level = data.levels[row.scale].find((one) => String(one.mark) === chosen);
    set(held.meaning, refused || [level ? `${level.label} — ${level.descriptor}` : "", row.agreed].filter(Boolean).join(" · "));
    held.meaning.classList.toggle("wrong", Boolean(refused));
  }

  give(index, value) {
    const row = this.sheet.data.rows[index];
    const isMark = this.sheet.data.levels[row.scale].some((level) => String(level.mark) === value);
    if (value === "") this.say(index, { mark: null, code: null, comment: "", evidence: null });
    else this.say(index, { mark: isMark ? Number(value) : null, code: isMark ? null : value });
  }

  say(index, part, wait) {
    if (this.sheet.data.disabled) return;
    this.sheet.put(this.rows[index].path, { ...this.now(index), ...part }, wait);
    this.drawRow(index);
  }

  key(event, index) {
    const row = this.sheet.data.rows[index];
    const key = event.key;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    const change = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const code = this.sheet.data.keys[key.toLowerCase()];
    if (code || this.sheet.data.levels[row.scale].some((level) => String(level.mark) === key)) {
      this.give(index, code ?? key);
      this.focus(Math.min(index + 1, this.rows.length - 1));
    } else if (step) this.focus(index + step);
    else if (change) this.nudge(index, change);
    else if (key === "Delete" || key === "Backspace") this.give(index, "");
    else if (key === "Enter") this.rows[index].note.focus();
    else if (key.toLowerCase() === this.sheet.data.seenKey) this.rows[index].seen.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  nudge(index, change) {
    const row = this.sheet.data.rows[index];
    const marks = this.sheet.data.levels[row.scale].map((level) => level.mark);
    const now = marks.indexOf(this.now(index).mark);
    const next = now < 0 ? (change > 0 ? 0 : marks.length - 1) : Math.min(Math.max(now + change, 0), marks.length - 1);
    this.give(index, String(marks[next]));
    this.focus(index);
  }

  stand(index) {
    if (index === this.at) return;
    const before = this.at;
    this.at = index;
    this.drawRow(before);
    this.drawRow(index);
  }

  focus(index) {
    if (!this.rows[index]) return;
    this.stand(index);
    this.drawRow(index);
    this.rows[index].buttons.find((button) => button.tabIndex === 0).focus();
  }
}
