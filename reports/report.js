"use strict";
(() => {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const language = document.documentElement.lang;

  // Filter: marks that are ticked, and words that must all occur.
  const filter = byId("filter");
  const words = byId("words");
  const shown = byId("shown");
  const choices = all("input[type=checkbox]", filter);
  const main = byId("main");
  const entries = all("[data-m]", main);
  const boxes = all(".severity, .group, .reason, .chunk, details", main).filter((box) => box.querySelector("[data-m]"));
  const texts = new Map();
  const opened = new Set();
  const heads = new Map();
  const head = (group) => {
    if (!heads.has(group)) heads.set(group, group ? group.firstElementChild.textContent : "");
    return heads.get(group);
  };
  const text = (entry) => {
    let known = texts.get(entry);
    if (known === undefined) {
      known = (entry.id + " " + head(entry.closest(".group, details.rule, .reason")) + " " + entry.textContent).toLowerCase();
      texts.set(entry, known);
    }
    return known;
  };
  const total = entries.length;
  const number = (n) => n.toLocaleString(language);
  const apply = () => {
    const wanted = new Set(choices.filter((box) => box.checked).map((box) => box.value));
    const terms = words.value.toLowerCase().split(/\s+/).filter((term) => term !== "");
    const active = terms.length > 0 || choices.length > wanted.size;
    let hits = 0;
    const live = new Set();
    for (const entry of entries) {
      const hit = wanted.has(entry.dataset.m) ? terms.every((term) => text(entry).includes(term)) : false;
      if (entry.hidden === hit) entry.hidden = !hit;
      if (hit) {
        hits++;
        for (let up = entry.parentElement; up !== main; up = up.parentElement) {
          if (live.has(up)) break;
          live.add(up);
        }
      }
    }
    for (const box of boxes) {
      box.hidden = active ? !live.has(box) : false;
      if (box.localName !== "details") continue;
      if (terms.length > 0) {
        if (live.has(box)) if (!box.open) {
          box.open = true;
          opened.add(box);
        }
      } else if (opened.delete(box)) {
        box.open = false;
      }
    }
    shown.textContent = active ? main.dataset.shown.replace("{0}", number(hits)).replace("{1}", number(total)) : "";
    return active;
  };

  // What is filtered is part of the address, so that it can be passed on.
  const remember = (active) => {
    const state = new URLSearchParams();
    if (words.value !== "") state.set("find", words.value);
    const hidden = choices.filter((box) => !box.checked).map((box) => box.value);
    if (hidden.length > 0) state.set("hide", hidden.join(" "));
    try {
      history.replaceState(null, "", active ? "#?" + state : location.href.split("#")[0]);
    } catch (refused) {
      // The page works without.
    }
  };
  const recall = (state) => {
    const stored = new URLSearchParams(state);
    words.value = stored.get("find") || "";
    const hidden = (stored.get("hide") || "").split(" ");
    for (const box of choices) box.checked = !hidden.includes(box.value);
    apply();
  };
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => remember(apply()), 120);
  };
  words.addEventListener("input", soon);
  for (const box of choices) box.addEventListener("change", () => remember(apply()));
  filter.hidden = false;

  // A link leads to its place even if that is folded or filtered away.
  const reveal = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch (broken) {
      return;
    }
    if (location.hash.startsWith("#?")) {
      recall(location.hash.slice(2));
      return;
    }
    const place = id === "" ? null : byId(id);
    if (!place) return;
    if (place.closest("[hidden]")) {
      words.value = "";
      for (const box of choices) box.checked = true;
      apply();
    }
    if (place.localName === "details") place.open = true;
    for (let up = place.parentElement; up; up = up.parentElement) {
      if (up.localName === "details") up.open = true;
    }
    place.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Tables are sorted by a column, and then the other way round.
  const order = new Intl.Collator(language, { numeric: true });
  const sort = (table, column, headings) => {
    const heading = headings[column];
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of headings) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    for (const body of table.tBodies) {
      const rows = Array.from(body.rows).map((row) => [row.cells[column].textContent, row]);
      rows.sort((one, other) => order.compare(one[0], other[0]) * (down ? -1 : 1));
      body.append(...rows.map((row) => row[1]));
    }
  };
  for (const table of all("table.sortable", main)) {
    const headings = Array.from(table.tHead.rows[0].cells);
    const bodies = Array.from(table.tBodies);
    if (bodies.every((body) => [0, 1].includes(body.rows.length))) continue;
    headings.forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sort(table, column, headings));
      heading.append(button);
    });
  }

  // Paper shows everything.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const box of folded) box.open = true;
  });
  addEventListener("afterprint", () => {
    for (const box of folded) box.open = false;
  });

  // The theme is the system's until somebody chooses.
  const dark = Array.from(document.styleSheets[0].cssRules).find((rule) => rule.media ? rule.media.mediaText.includes("prefers-color-scheme") : false);
  const system = matchMedia("(prefers-color-scheme: dark)");
  const theme = byId("theme");
  let night = system.matches;
  const paint = () => {
    theme.textContent = night ? theme.dataset.light : theme.dataset.dark;
  };
  const choose = (chosen) => {
    night = chosen;
    dark.media.mediaText = night ? "screen" : "not all";
    paint();
  };
  theme.addEventListener("click", () => choose(!night));
  system.addEventListener("change", (event) => choose(event.matches));
  paint();
  theme.hidden = false;
})();
