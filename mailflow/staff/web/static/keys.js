// Single keys, switched off under one's own account. A key opens what it names or puts the focus there; it never sends
// anything that was not seen before. Which keys there are says the page itself: aria-keyshortcuts.
(() => {
  "use strict";
  const said = document.currentScript.dataset;
  const typing = (at) => at.closest("input:not([type=checkbox]), select, textarea, [contenteditable]") !== null;
  const shown = (at) => at.getClientRects().length > 0;
  const named = () => [...document.querySelectorAll("[aria-keyshortcuts]")].filter(shown);
  const entries = () => [...document.querySelectorAll("[data-list] li > a, [data-list] tbody th a")];

  function use(at) {
    if (at.matches("summary")) {
      at.parentElement.open = true;
      (at.parentElement.querySelector("input:not([type=hidden]), select, textarea, button") ?? at).focus();
    } else if (at.matches("a") || at.form?.action.endsWith("/preview")) at.click();
    else at.focus();
  }

  function step(by) {
    const all = entries();
    const here = all.indexOf(document.activeElement);
    all[Math.min(all.length - 1, Math.max(0, here < 0 ? 0 : here + by))]?.focus();
  }

  function help() {
    const box = document.createElement("dialog");
    const list = document.createElement("dl");
    const add = (key, text) => {
      const term = document.createElement("dt");
      term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
      list.append(term, Object.assign(document.createElement("dd"), { textContent: text }));
    };
    list.className = "keys";
    for (const at of named()) {
      const text = at.labels?.[0]?.firstChild?.textContent ?? at.textContent;
      if (![...list.querySelectorAll("kbd")].some((k) => k.textContent === at.ariaKeyShortcuts)) add(at.ariaKeyShortcuts, text.trim());
    }
    if (entries().length) add("j, k", said.list);
    const title = Object.assign(document.createElement("h2"), { id: "keys-title", textContent: said.title });
    const close = Object.assign(document.createElement("button"), { textContent: said.close });
    close.addEventListener("click", () => box.close());
    box.setAttribute("aria-labelledby", "keys-title");
    box.addEventListener("close", () => box.remove());
    box.append(title, list, close);
    document.body.append(box);
    box.showModal();
  }

  document.addEventListener("keydown", (e) => {
    if (e.defaultPrevented || e.ctrlKey || e.altKey || e.metaKey || e.isComposing || typing(e.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const at = named().find((x) => x.getAttribute("aria-keyshortcuts") === e.key);
    if (at) use(at);
    else if (e.key === "j" || e.key === "k") step(e.key === "j" ? 1 : -1);
    else if (e.key === "?") help();
    else return;
    e.preventDefault();
  });
})();
