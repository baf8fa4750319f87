// Moving: from fact to fact, from a value to its words and from words to their value.

import { announce } from "./saving.js";

const facts = () => [...document.querySelectorAll("#record [data-pointer]")];
const isOpen = (fact) => fact.dataset.state === "open";

let current = null;

export const currentFact = () => {
  const focused = document.activeElement?.closest?.("#record [data-pointer]");
  if (focused) current = focused.dataset.pointer;
  return facts().find((fact) => fact.dataset.pointer === current) ?? null;
};

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const show = (element, block = "nearest") => {
  element.scrollIntoView({ block, behavior: calm() ? "auto" : "smooth" });
};

export const goTo = (fact, { words = true } = {}) => {
  if (!fact) return;
  current = fact.dataset.pointer;
  fact.focus({ preventScroll: true });
  show(fact);
  if (words) markWords(fact.dataset.pointer);
};

export const step = (by) => {
  const all = facts();
  if (!all.length) return;
  const at = all.indexOf(currentFact());
  goTo(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
};

// The next fact that nobody decided on yet, round the end if need be.
export const nextOpen = () => {
  const all = facts();
  const at = all.indexOf(currentFact());
  const order = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  const next = order.find(isOpen);
  if (next) goTo(next);
  else announce("Every fact is decided.");
};

const wordsOf = (pointer) =>
  [...document.querySelectorAll("#document-text [data-facts]")].filter((piece) =>
    piece.dataset.facts.split(" ").includes(pointer));

export const markWords = (pointer, { focus = false } = {}) => {
  for (const old of document.querySelectorAll(".tr-lit, .is-current")) old.classList.remove("tr-lit", "is-current");
  const pieces = wordsOf(pointer);
  for (const piece of pieces) piece.classList.add("tr-lit");
  document.querySelector(`#record [data-pointer="${CSS.escape(pointer)}"]`)
    ?.classList.add("is-current");
  if (!pieces.length) return;
  show(pieces[0], "center");
  if (focus) pieces[0].focus({ preventScroll: true });
};

// A place may hold words of several facts: the first jump leads to the fact at hand, each further
// one to the next.
let left = null;

const factOf = (piece) => {
  const all = facts();
  const held = piece.dataset.facts.split(" ")
    .map((pointer) => all.find((fact) => fact.dataset.pointer === pointer)).filter(Boolean);
  const at = held.findIndex((fact) => fact.dataset.pointer === current);
  const again = left === piece;
  left = piece;
  return held[again || at < 0 ? (at + 1) % held.length : at];
};

const onWords = (event) => {
  const piece = event.target.closest("#document-text [data-facts]");
  if (!piece || !getSelection().isCollapsed) return;
  event.preventDefault();
  goTo(factOf(piece));
};

export const toWords = () => {
  const fact = currentFact();
  if (fact) markWords(fact.dataset.pointer, { focus: true });
};

export const toFact = () => {
  const fact = facts().find((each) => each.dataset.pointer === current) ?? facts()[0];
  goTo(fact);
};

export const startMoving = () => {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-words]");
    if (link) {
      event.preventDefault();
      const row = link.closest("[data-pointer]");
      if (row) current = row.dataset.pointer;
      markWords(link.dataset.words, { focus: true });
      return;
    }
    onWords(event);
  });
  document.addEventListener("focusin", (event) => {
    const fact = event.target.closest?.("#record [data-pointer]");
    if (fact && fact.dataset.pointer !== current) {
      current = fact.dataset.pointer;
      markWords(current);
    }
  });
};
