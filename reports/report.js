"use strict";
(() => {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);

  // Filter: marks that are ticked, and words that must all occur.
  const filter = byId("filter");
  const words = byId("words");
  const shown = byId("shown");
  const choices = all("input[type=checkbox]", filter);
  const main = byId("main");
  const entries = all("[data-m]", main);
  const boxes = all(".severity, .group, .reason, details", main).filter((box) => box.querySelector("[data-m]"));
  const texts = new Map();
  const opened = new Set();
  const text = (entry) => {
    if (!texts.has(entry)) {
      const group = entry.closest(".group, details.rule");
      const head = group ? group.firstElementChild.textContent : "";
      texts.set(entry, (entry.id + " " + head + " " + entry.textContent).toLowerCase());
    }
    return texts.get(entry);
  };
  const apply = () => {
    const wanted = new Set(choices.filter((box) => box.checked).map((box) => box.value));
    const terms = words.value.toLowerCase().split(/\s+/).filter((term) => term !== "");
    const active = terms.length > 0 || choices.length > wanted.size;
    let hits = 0;
    const live = new Set();
    for (const entry of entries) {
      const hit = wanted.has(entry.dataset.m) ? terms.every((term) => text(entry).includes(term)) : false;
      entry.hidden = !hit;
      if (hit) {
        if (entry.id !== "") hits++;
        for (let up = entry.parentElement; up !== main; up = up.parentElement) {
          if (live.has(up)) break;
          live.add(up);
        }
      }
    }
    for (const box of boxes) {
      box.hidden = active ? !live.has(box) : false;
      const open = box.localName === "details" ? terms.length > 0 : null;
      if (open === true) {
        if (live.has(box)) if (!box.open) {
          box.open = true;
          opened.add(box);
        }
      } else if (open === false) {
        if (opened.delete(box)) box.open = false;
      }
    }
    shown.textContent = active ? hits.toLocaleString("en") + " of " + total.toLocaleString("en") + " results shown" : "";
  };
  const total = entries.filter((entry) => entry.id !== "").length;
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  };
  words.addEventListener("input", soon);
  for (const box of choices) box.addEventListener("change", apply);
  filter.hidden = false;

  // A link leads to its place even if that is folded or filtered away.
  const reveal = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch (broken) {
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
    theme.textContent = night ? "Light theme" : "Dark theme";
  };
  theme.addEventListener("click", () => {
    night = !night;
    dark.media.mediaText = night ? "screen" : "not all";
    paint();
  });
  system.addEventListener("change", (event) => {
    night = event.matches;
    dark.media.mediaText = night ? "screen" : "not all";
    paint();
  });
  paint();
  theme.hidden = false;
})();
