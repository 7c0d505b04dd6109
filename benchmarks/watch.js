// Sets window.took to the milliseconds from the last key or click to what shows that it is done.
() => {
  const host = [...document.querySelectorAll("*")].find((one) => one.shadowRoot?.querySelector(".grid"));
  window.grid = host?.shadowRoot;
  let since = null;
  const start = () => { since = performance.now(); };
  const stop = () => {
    if (since === null) return;
    window.took = performance.now() - since;
    since = null;
  };
  if (!host) {
    addEventListener("click", start, true);
    new MutationObserver(stop).observe(document.querySelector('[data-testid="stMarkdown"]'), { subtree: true, childList: true, characterData: true });
    return;
  }
  addEventListener("keydown", start, true);
  new MutationObserver((changes) => {
    if (changes.some(({ target }) => target.classList?.contains("saved"))) stop();
  }).observe(window.grid, { subtree: true, attributes: true, attributeFilter: ["class"] });
}
