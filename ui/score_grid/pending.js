// What was said here and not yet acknowledged: kept in this tab, sent whole, dropped entry by entry.
class Pending {
  constructor(store, send) {
    this.store = store;
    this.send = send;
    this.entries = recall(store);
    this.refused = {};
    this.tried = 0;
  }

  get count() {
    return Object.keys(this.entries).length;
  }

  get(path) {
    return this.entries[path];
  }

  // A newer word takes the place of an older one that may have been saved meanwhile: `was` tells which those are.
  put(path, said, seen, wait = 0) {
    const before = this.entries[path];
    const was = before ? [...before.was, before.said].slice(-20) : [];
    const n = Math.max(Date.now(), (before?.n ?? 0) + 1);
    this.entries[path] = { said, n, seen: before?.seen ?? seen, was, since: before?.since ?? Date.now() };
    delete this.refused[path];
    this.remember();
    clearTimeout(this.timer);
    if (wait) this.timer = setTimeout(() => this.flush(), wait);
    else this.flush();
  }

  flush() {
    clearTimeout(this.timer);
    if (this.count) this.send(structuredClone(this.entries));
  }

  acknowledge(acked, refused) {
    let dropped = 0;
    for (const [path, n] of Object.entries(acked)) {
      const entry = this.entries[path];
      if (!entry || entry.n > n) continue;
      delete this.entries[path];
      delete this.refused[path];
      dropped += 1;
      if (refused[path]) this.refused[path] = refused[path];
    }
    // Not saved and not acknowledged: the reason is shown, the word is kept and sent again.
    for (const [path, reason] of Object.entries(refused)) if (this.entries[path]) this.refused[path] = reason;
    if (dropped) this.remember();
    return dropped;
  }

  isLate(path, time = 2000) {
    const entry = this.entries[path];
    return Boolean(entry) && Date.now() - entry.since > time;
  }

  waitsFor() {
    const since = Object.values(this.entries).map((entry) => entry.since);
    return since.length ? Date.now() - Math.min(...since) : 0;
  }

  // What waits is sent again; a server that started anew knows no page of before, which is then opened again.
  async insist() {
    if (this.waitsFor() < 2000 || Date.now() - this.tried < 3000) return;
    this.tried = Date.now();
    this.flush();
    const revived = Number(sessionStorage.getItem("pondera/revived") ?? 0);
    const health = await fetch("/_stcore/health").catch(() => null);
    const isAnswered = Object.keys(this.entries).some((path) => this.refused[path]);
    if (!health?.ok || isAnswered || Date.now() - revived < 30000 || this.waitsFor() < 8000) return;
    sessionStorage.setItem("pondera/revived", String(Date.now()));
    location.reload();
  }

  remember() {
    try {
      sessionStorage.setItem(this.store, JSON.stringify(this.entries));
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
