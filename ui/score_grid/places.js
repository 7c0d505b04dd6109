// Where marks are left: one button a vendor, one a part, and the way to the next open mark.
class Places {
  constructor(sheet) {
    this.sheet = sheet;
    this.root = make("nav", "places");
    this.shown = "";
  }

  draw() {
    const { places, words } = this.sheet.data;
    const shown = JSON.stringify([places, words.places]);
    if (shown === this.shown) return;
    this.shown = shown;
    this.root.setAttribute("aria-label", words.places);
    const lines = [
      this.line(words.vendors, places.vendors, (one) => ({ vendor: one.id, section: one.section })),
      this.line(words.parts, places.sections, (one) => ({ vendor: places.vendor, section: one.id })),
    ];
    const foot = make("p", "left", {}, places.left);
    if (places.next) {
      const next = make("button", "next", { type: "button" }, places.next.label);
      next.addEventListener("click", () => this.sheet.go(places.next));
      foot.append(next);
    }
    const isInside = this.root.contains(this.root.getRootNode().activeElement);
    this.root.replaceChildren(...lines, foot);
    if (isInside) this.root.querySelector('[aria-current="true"]')?.focus();
  }

  line(label, ones, target) {
    const bar = roving(make("div", "placeline", { role: "group", "aria-label": label }));
    ones.forEach((one) => {
      const button = make("button", `place ${one.state}`, { type: "button", title: one.title });
      button.append(make("span", "name", {}, one.name), make("span", "count", {}, one.count));
      button.tabIndex = one.here ? 0 : -1;
      if (one.here) button.setAttribute("aria-current", "true");
      button.addEventListener("click", () => this.sheet.go(target(one)));
      bar.append(button);
    });
    return bar;
  }
}
