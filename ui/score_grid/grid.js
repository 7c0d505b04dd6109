// The sheet of one vendor and one part: where marks are left, the running step, the rows, a free note.
const kept = new WeakMap();

export default function (component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component;
  let sheet = kept.get(parentElement);
  if (!sheet) {
    sheet = new Sheet(parentElement.querySelector(".grid"));
    kept.set(parentElement, sheet);
  }
  sheet.send = (entries) => setStateValue("edits", entries);
  sheet.go = (place) => setTriggerValue("go", { vendor: place.vendor, section: place.section });
  sheet.look = () => setTriggerValue("look", Date.now());
  sheet.show(data);
}

class Sheet {
  constructor(root) {
    this.root = root;
    this.places = new Places(this);
    this.steps = new Steps(this);
    this.marks = new Marks(this);
    this.title = make("h2", "headline");
    this.given = make("span", "given");
    this.status = make("p", "status", { role: "status", "aria-live": "polite" });
    this.tab = make("p", "tab", { role: "status", hidden: "" });
    this.presence = make("div", "presence", { role: "radiogroup" });
    this.absent = make("p", "absent", { hidden: "" });
    this.free = make("div", "free");
    this.help = make("p", "help", { hidden: "" });
    this.hint = make("button", "hint", { type: "button", "aria-expanded": "false" });
    this.hint.addEventListener("click", () => this.explain());
    const head = make("div", "head");
    head.append(this.title, this.given, this.status);
    this.body = make("div", "body");
    this.body.append(head, this.tab, this.presence, this.absent, this.steps.root, this.marks.root, this.free, this.hint, this.help);
    root.replaceChildren(this.places.root, this.body);
    root.addEventListener("keydown", (event) => this.key(event));
    this.clock = setInterval(() => this.tick(), 1000);
    addEventListener("pagehide", () => this.channel?.postMessage("left"));
  }

  // What no mark changes comes once for a sheet; a page that never had it asks for it.
  show(given) {
    if (given.fixed) this.known = { sheet: given.sheet, fixed: given.fixed };
    if (this.known?.sheet !== given.sheet) return void this.look();
    const isNew = this.data?.sheet !== given.sheet;
    const { titles, steps, ...fixed } = this.known.fixed;
    const data = { ...given, ...fixed };
    data.rows = given.rows.map((row, index) => ({ ...row, ...titles[index] }));
    if (given.script) data.script = { ...given.script, steps: given.script.steps.map((step, index) => ({ ...step, ...steps[index] })) };
    this.data = data;
    if (this.pending?.store !== data.store) this.begin(data.store);
    const saved = this.pending.acknowledge(data.acked, data.refused);
    if (saved) this.channel?.postMessage("saved");
    this.body.hidden = !data.rows.length;
    if (isNew) this.build();
    this.draw();
    if (isNew && this.pending.count) this.pending.flush();
  }

  begin(store) {
    this.pending = new Pending(store, (entries) => this.send(entries));
    this.channel?.close();
    this.channel = globalThis.BroadcastChannel ? new BroadcastChannel(store) : null;
    if (!this.channel) return;
    this.channel.onmessage = ({ data }) => {
      this.tab.hidden = data === "left";
      set(this.tab, this.data.words.other_tab);
      if (data === "opened") this.channel.postMessage("here");
      if (data === "saved") this.look();
    };
    this.channel.postMessage("opened");
  }

  build() {
    set(this.help, this.data.words.help);
    set(this.hint, this.data.words.hint);
    this.steps.build(this.data.script);
    this.marks.build(this.data.rows);
    this.buildPresence();
    this.buildNote();
  }

  buildPresence() {
    const { presence, words } = this.data;
    this.presence.hidden = !presence;
    if (!presence) return;
    this.presence.setAttribute("aria-label", words.presence);
    const buttons = presence.options.map(([value, label]) => {
      const button = make("button", "code", { type: "button", role: "radio" }, label);
      button.dataset.value = value;
      button.addEventListener("click", () => { if (!presence.disabled) this.put(presence.path, { presence: value }); });
      return button;
    });
    this.presence.replaceChildren(make("span", "label", {}, words.presence), ...buttons);
    roving(this.presence);
  }

  buildNote() {
    const { free, words } = this.data;
    this.free.hidden = !free;
    if (!free) return;
    this.note = make("textarea", "whole", { rows: "2", maxlength: "8000", placeholder: words.free, "aria-label": words.free });
    this.note.addEventListener("input", () => this.put(free.path, { ...free.unsaid, comment: this.note.value }, 600));
    this.note.addEventListener("keydown", (event) => event.stopPropagation());
    this.noteSign = make("span", "sign", { role: "img" });
    this.free.replaceChildren(this.note, this.noteSign);
  }

  draw() {
    this.places.draw();
    this.steps.draw();
    this.marks.draw();
    this.drawPresence();
    this.drawNote();
    this.tell();
  }

  drawPresence() {
    const { presence, words } = this.data;
    if (!presence) return void (this.absent.hidden = true);
    const now = this.pending.get(presence.path)?.said.presence ?? presence.said;
    const buttons = [...this.presence.querySelectorAll("button")];
    buttons.forEach((button, index) => {
      button.setAttribute("aria-checked", String(button.dataset.value === now));
      button.tabIndex = now ? (button.dataset.value === now ? 0 : -1) : index ? -1 : 0;
    });
    this.absent.hidden = now !== "absent" && now !== "part";
    set(this.absent, now === "absent" ? words.absent : words.part);
  }

  drawNote() {
    const { free } = this.data;
    if (!free) return;
    const entry = this.pending.get(free.path);
    if (!isActive(this.note)) this.note.value = entry?.said.comment ?? free.said;
    this.note.disabled = this.data.disabled;
    signed(this.noteSign, this.stateOf(free.path, Boolean(free.said)), this.data.words);
  }

  stateOf(path, isSaid) {
    if (this.pending.refused[path]) return "refused";
    if (this.pending.get(path)) return this.pending.isLate(path) ? "late" : "waiting";
    return isSaid ? "saved" : "open";
  }

  put(path, said, wait) {
    this.pending.put(path, said, this.data.seen, wait);
    this.drawPresence();
    this.drawNote();
    this.tell();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { PageDown: 1, "]": 1, PageUp: -1, "[": -1 }[event.key];
    if (by && this.data.script) this.steps.go(by);
    else if (event.key === "?") this.explain();
    else {
      if (event.key.length === 1) event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  explain() {
    this.help.hidden = !this.help.hidden;
    this.hint.setAttribute("aria-expanded", String(!this.help.hidden));
  }

  tell() {
    const { words, rows, title } = this.data;
    const waiting = this.pending.count;
    const isLate = this.pending.waitsFor() > 2000;
    set(this.title, title);
    set(this.given, rows.length ? filled(words.given, { given: this.marks.given, count: rows.length }) : "");
    set(this.status, !waiting ? words.all_saved : isLate ? filled(words.lost, { count: waiting }) : words.saving);
    this.status.classList.toggle("late", isLate);
  }

  leave() {
    clearInterval(this.clock);
    this.channel?.postMessage("left");
    this.channel?.close();
  }

  tick() {
    if (!this.root.isConnected) return this.leave();
    if (!this.pending?.count) return;
    this.draw();
    this.pending.insist();
  }
}
