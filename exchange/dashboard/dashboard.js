"use strict";
// The same sums as the product: axis values times weights over the axes that have one, ranks on 9 decimals.
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const number = new Intl.NumberFormat(data.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function sum(terms) {
  let total = 0, lost = 0;
  for (const term of terms) {
    const next = total + term;
    lost += Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total;
    total = next;
  }
  return total + lost;
}

function shares(points) {
  const whole = sum(points);
  return points.map((point) => (whole > 0 ? point / whole : 1 / points.length));
}

function total(vendor, weights) {
  const known = vendor.values.map((value) => value !== null);
  const whole = sum(weights.filter((_, axis) => known[axis]));
  if (!(whole > 0)) return { score: null, low: null, high: null };
  const parts = weights.map((weight, axis) => (known[axis] ? weight * vendor.values[axis] : 0));
  let score = Math.min(100, (100 * sum(parts)) / whole);
  let low = 100 * sum(weights.map((weight, axis) => weight * vendor.low[axis]));
  let high = 100 * sum(weights.map((weight, axis) => weight * vendor.high[axis]));
  [low, high] = [Math.min(low, score), Math.max(high, score)];
  if (vendor.failed && data.effect === "cap") [score, low, high] = [score, low, high].map((end) => Math.min(end, data.cap));
  return { score, low, high };
}

function rounded(score) { return Math.round(score * 1e9) / 1e9; }

function ranking(points) {
  const weights = shares(points);
  const found = data.vendors.map((vendor) => ({ vendor, ...total(vendor, weights) }));
  const isIn = (one) => one.score !== null && !(one.vendor.failed && data.effect === "exclude");
  for (const one of found) {
    one.rank = isIn(one) ? 1 + found.filter((other) => isIn(other) && rounded(other.score) > rounded(one.score)).length : null;
  }
  const last = found.length + 1;
  return found.sort((a, b) => (a.rank ?? last) - (b.rank ?? last) || (a.rank === null ? (b.score ?? 0) - (a.score ?? 0) : 0));
}

function points() { return data.axes.map((_, axis) => Number(byId(`axis-${axis}`).value)); }

function cell(row, text, kind = "td") {
  const made = document.createElement(kind);
  made.textContent = text;
  row.append(made);
  return made;
}

function bar(one) {
  const made = document.createElement("td");
  const line = document.createElement("div");
  line.className = one.rank === null ? "bar out" : "bar";
  line.style.setProperty("--length", `${one.score ?? 0}%`);
  line.style.setProperty("--colour", one.vendor.colour);
  made.append(line);
  return made;
}

function draw() {
  const stated = points(), weights = shares(stated);
  data.axes.forEach((axis, place) => { byId(`share-${place}`).textContent = `${number.format(100 * weights[place])} %`; });
  const body = byId("ranking");
  body.replaceChildren();
  for (const one of ranking(stated)) {
    const row = document.createElement("tr");
    cell(row, one.rank ?? "–");
    const name = cell(row, one.rank === null ? `${one.vendor.name} (${data.words.out})` : one.vendor.name, "th");
    name.scope = "row";
    row.append(bar(one));
    const isOpen = one.score !== null && one.high - one.low > 1e-6;
    const score = one.score === null ? "–" : number.format(one.score);
    cell(row, isOpen ? `${score} [${number.format(one.low)} – ${number.format(one.high)}]` : score).className = "number";
    cell(row, one.vendor.cost).className = "number";
    cell(row, one.vendor.musts).className = "number";
    body.append(row);
  }
  const isKept = data.axes.every((axis, place) => Math.abs(weights[place] - axis.weight) < 1e-9);
  byId("status").textContent = isKept ? data.words.kept : data.words.moved;
}

data.axes.forEach((_, axis) => byId(`axis-${axis}`).addEventListener("input", draw));
byId("back").addEventListener("click", () => {
  data.axes.forEach((axis, place) => { byId(`axis-${place}`).value = 100 * axis.weight; });
  draw();
});
draw();
