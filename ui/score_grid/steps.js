// The running step of the script: what to look for, and what was seen of it.
class Steps {
  constructor(sheet) {
    this.sheet = sheet;
    this.root = make("section", "steps");
    this.at = 0;
  }

  build(script) {
    this.root.replaceChildren();
    this.root.hidden = !script;
    this.script = script;
    if (!script) return;
    const { words, fits, evidences } = this.sheet.data;
    this.at = Math.min(Number(sessionStorage.getItem(this.sheet.data.here) ?? 0), script.steps.length - 1);
    this.root.setAttribute("aria-label", words.steps);
    this.head = make("div", "stephead");
    this.number = make("strong", "stepnumber", { "aria-live": "polite" });
    this.back = this.button("‹", words.back, -1);
    this.next = this.button("›", words.next, 1);
    this.head.append(this.back, this.number, this.next);
    this.check = make("p", "check");
    this.needs = make("p", "needs");
    this.fit = select(words.fit, [["", words.fit], ...fits], (fit) => this.say({ fit }));
    this.seen = select(words.seen, evidences, (evidence) => this.say({ evidence }));
    this.clicks = field("count", words.clicks, "number", (value) => this.count("clicks", value, true), () => {});
    this.minutes = field("count", words.minutes, "number", (value) => this.count("minutes", value, false), () => {});
    this.note = field("note", words.step_note, "text", (comment) => this.say({ comment }, 600), () => this.next.focus());
    this.sign = make("span", "sign", { role: "img" });
    this.said = make("p", "meaning");
    this.line = make("div", "steprow");
    this.line.append(this.fit, this.seen, this.clicks, this.minutes, this.note, this.sign);
    this.root.append(this.head, this.check, this.needs, this.line, this.said);
  }

  button(sign, label, by) {
    const button = make("button", "step", { type: "button", "aria-label": label, title: label }, sign);
    button.addEventListener("click", () => this.go(by));
    return button;
  }

  go(by) {
    if (!this.script) return;
    const to = this.at + by;
    if (!this.script.steps[to]) return;
    this.sheet.pending.flush();
    this.at = to;
    try { sessionStorage.setItem(this.sheet.data.here, String(to)); } catch { /* stands at the first after a reload */ }
    this.draw(true);
  }

  get step() {
    return this.sheet.data.script.steps[this.at];
  }

  get now() {
    return this.sheet.pending.get(this.step.path)?.said ?? this.step.said ?? this.sheet.data.script.unsaid;
  }

  draw(isMoved = false) {
    if (!this.script) return;
    const { data, pending } = this.sheet;
    const { step, now } = this;
    const count = data.script.steps.length;
    set(this.number, filled(data.words.step, { number: this.at + 1, count, title: step.title, minutes: step.minutes }));
    set(this.check, step.check && filled(data.words.check, { check: step.check }));
    set(this.needs, step.needs && filled(data.words.needs, { needs: step.needs }));
    this.back.disabled = this.at === 0;
    this.next.disabled = this.at === count - 1;
    this.fill(this.fit, now.fit ?? "", isMoved);
    this.fill(this.seen, now.evidence ?? "live", isMoved);
    this.fill(this.clicks, now.clicks ?? "", isMoved);
    this.fill(this.minutes, now.minutes ?? "", isMoved);
    this.fill(this.note, now.comment ?? "", isMoved);
    for (const part of this.line.querySelectorAll("input, select")) part.disabled = data.disabled;
    signed(this.sign, this.sheet.stateOf(step.path, Boolean(step.said)), data.words);
    set(this.said, pending.refused[step.path] ?? "");
    this.said.hidden = !pending.refused[step.path];
  }

  fill(input, value, isMoved) {
    if ((isMoved || !isActive(input)) && input.value !== String(value)) input.value = String(value);
  }

  count(name, value, isWhole) {
    const number = Number(value.replace(",", "."));
    if (value !== "" && (!Number.isFinite(number) || number < 0)) return;
    this.say({ [name]: value === "" ? null : isWhole ? Math.round(number) : number }, 400);
  }

  say(part, wait) {
    if (this.sheet.data.disabled) return;
    this.sheet.put(this.step.path, { ...this.now, ...part }, wait);
    this.draw();
  }
}
