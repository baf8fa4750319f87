"use strict";
/* Jumps between values and their words. Without this script the links still work as anchors. */
(() => {
  const root = document.documentElement;
  root.classList.add("tr-live");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const sheetOf = (element) => element.closest(".tr-sheet") ?? document.body;
  let lit = [];
  let cameFrom = null;

  const clear = () => {
    lit.forEach((element) => element.classList.remove("tr-lit"));
    lit = [];
  };
  const light = (elements) => {
    clear();
    lit = elements;
    elements.forEach((element) => element.classList.add("tr-lit"));
  };

  /* Which words belong to which fact, found once for each document. */
  const indexes = new WeakMap();
  const wordsOf = (sheet, pointer) => {
    if (!indexes.has(sheet)) {
      const index = new Map();
      for (const words of all(".tr-words", sheet)) {
        for (const one of words.dataset.facts.split(" ")) {
          if (!index.has(one)) index.set(one, []);
          index.get(one).push(words);
        }
      }
      indexes.set(sheet, index);
    }
    return indexes.get(sheet).get(pointer) ?? [];
  };
  const factOf = (sheet, pointer) => {
    const at = sheet.classList.contains("tr-sheet") ? sheet.id.slice(0, -"sheet".length) : "";
    return document.getElementById(`${at}f-${pointer.slice(1).replaceAll("/", "-")}`);
  };

  const show = (sheet, pane) => {
    if (!sheet.classList.contains("tr-sheet")) return;
    sheet.dataset.pane = pane;
    all(".tr-tabs button").forEach((tab) =>
      tab.setAttribute("aria-pressed", String(tab.dataset.pane === pane)));
  };
  const open = (sheet) => {
    if (!sheet.classList.contains("tr-sheet")) return;
    all(".tr-sheet").forEach((other) => { other.hidden = other !== sheet; });
    all(".tr-contents a").forEach((link) => {
      if (link.hash === `#${sheet.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    show(sheet, sheet.dataset.pane);
  };
  const reach = (element) => {
    const sheet = sheetOf(element);
    if (sheet.hidden) open(sheet);
    const pane = element.closest(".tr-pane");
    if (pane) show(sheet, pane.classList.contains("tr-pane-document") ? "document" : "record");
    for (let fold = element.closest("details:not([open])"); fold; fold = fold.parentElement?.closest("details:not([open])")) {
      fold.open = true;
    }
    element.scrollIntoView({ block: "center", inline: "nearest" });
    element.focus({ preventScroll: true });
  };

  const fromFact = (link) => {
    const words = wordsOf(sheetOf(link), link.dataset.fact);
    if (!words.length) return false;
    light([link, ...words]);
    reach(words[0]);
    return true;
  };
  /* Words of several facts lead to each in turn. */
  const turns = new WeakMap();
  const fromWords = (words) => {
    const sheet = sheetOf(words);
    const facts = words.dataset.facts.split(" ").map((one) => factOf(sheet, one)).filter(Boolean);
    if (!facts.length) return false;
    const order = facts.filter((fact) => !fact.classList.contains("tr-finding"));
    const targets = order.length ? order : facts;
    const turn = (turns.get(words) ?? -1) + 1;
    turns.set(words, turn);
    light([words, ...facts]);
    reach(targets[turn % targets.length]);
    return true;
  };

  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest(".trialist a[href^='#']");
    if (!link) return;
    let moved = false;
    if (link.dataset.facts) moved = fromWords(link);
    else if (link.dataset.fact) moved = fromFact(link);
    if (!moved) {
      const target = document.getElementById(link.hash.slice(1));
      if (!target) return;
      if (target.classList.contains("tr-sheet")) open(target);
      else {
        light([target]);
        reach(target);
        moved = true;
      }
    }
    if (moved) {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      cameFrom = link;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !cameFrom) return;
    const back = cameFrom;
    cameFrom = null;
    clear();
    reach(back);
  });

  /* What belongs together shows itself below the pointer, before any jump. */
  let hinted = [];
  document.addEventListener("pointerover", (event) => {
    const over = event.target.closest?.("a.tr-fact, a.tr-words");
    hinted.forEach((element) => element.classList.remove("tr-hint"));
    hinted = [];
    if (!over) return;
    const sheet = sheetOf(over);
    hinted = over.dataset.fact
      ? wordsOf(sheet, over.dataset.fact)
      : over.dataset.facts.split(" ").map((one) => factOf(sheet, one)).filter(Boolean);
    hinted.forEach((element) => element.classList.add("tr-hint"));
  });

  all(".tr-legend button").forEach((button) => button.addEventListener("click", () => {
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    all(`.tr-words.tr-c-${button.dataset.category}`, sheetOf(button))
      .forEach((words) => words.classList.toggle("tr-off", !shown));
  }));
  all(".tr-tabs button").forEach((tab) => tab.addEventListener("click", () => {
    const sheet = all(".tr-sheet").find((one) => !one.hidden);
    if (sheet) show(sheet, tab.dataset.pane);
    window.scrollTo(0, 0);
  }));

  window.addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1)) ?? document.querySelector(".tr-sheet");
    if (target) open(sheetOf(target));
  });

  /* Paper cannot be unfolded. */
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = all("details:not([open])");
    unfolded.forEach((fold) => { fold.open = true; });
  });
  window.addEventListener("afterprint", () => unfolded.forEach((fold) => { fold.open = false; }));

  const start = location.hash && document.getElementById(location.hash.slice(1));
  const first = document.querySelector(".tr-sheet");
  if (first) open(start ? sheetOf(start) : first);
  if (start && !start.classList.contains("tr-sheet")) {
    light([start]);
    reach(start);
  }
})();
