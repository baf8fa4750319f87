// Selecting: words of the document become a new fact, or the words of the fact at hand.

import { announce } from "./saving.js";
import { openForm } from "./editing.js";
import { selectedWords } from "./places.js";

const bar = () => document.getElementById("selection-bar");
let words = null;

const openEdit = () => document.querySelector("#record form[data-autosave]");

const place = (box) => {
  const rect = getSelection().getRangeAt(0).getBoundingClientRect();
  const width = box.offsetWidth;
  const left = Math.min(Math.max(rect.left, 8), innerWidth - width - 8);
  const below = rect.bottom + 8;
  const top = below + box.offsetHeight > innerHeight ? rect.top - box.offsetHeight - 8 : below;
  box.style.left = `${left}px`;
  box.style.top = `${Math.max(top, 8)}px`;
};

const show = () => {
  const found = selectedWords();
  const box = bar();
  if (!box) return;
  if (found) words = found;
  else if (!box.contains(document.activeElement)) words = null;
  box.hidden = !words;
  if (!found) return;
  box.querySelector("[data-use]").hidden = !openEdit();
  place(box);
};

export const newFact = () => {
  const adding = document.getElementById("add-link");
  if (!adding) return;
  const address = new URL(adding.href);
  const chosen = selectedWords() ?? words;
  if (chosen) {
    address.searchParams.set("start", chosen.start);
    address.searchParams.set("end", chosen.end);
  }
  getSelection().removeAllRanges();
  words = null;
  bar().hidden = true;
  openForm(address);
};

// Puts the selected words into the form that is open, and saves it.
export const useWords = () => {
  const form = openEdit();
  const chosen = selectedWords() ?? words;
  if (!form || !chosen) {
    announce("Open a fact with c and select words in the document first.");
    return;
  }
  form.elements.start.value = chosen.start;
  form.elements.end.value = chosen.end;
  form.elements.quote.value = chosen.words;
  form.elements.quote.dispatchEvent(new Event("change", { bubbles: true }));
  getSelection().removeAllRanges();
  bar().hidden = true;
  words = null;
};

// Arrow keys in the document choose words: one on, one back, with Shift more of them.
const chooseWord = (event) => {
  const text = document.getElementById("document-text");
  const back = event.key === "ArrowLeft";
  if (!event.target.closest?.("#document") || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!back && event.key !== "ArrowRight") return;
  event.preventDefault();
  const selection = getSelection();
  if (!text.contains(selection.anchorNode)) {
    selection.collapse(text.querySelector(".tr-lit") ?? text, 0);
  } else if (!event.shiftKey) {
    if (back) selection.collapseToStart();
    else selection.collapseToEnd();
  }
  selection.modify(
    event.shiftKey ? "extend" : "move", back ? "backward" : "forward", "word");
  // A word on its own is chosen from its far end to its near one, and turned round again, so that
  // what is added with Shift comes behind it.
  if (!event.shiftKey) {
    selection.modify("extend", back ? "forward" : "backward", "word");
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    if (!back) selection.setBaseAndExtent(focusNode, focusOffset, anchorNode, anchorOffset);
  }
};

export const startSelecting = () => {
  document.addEventListener("selectionchange", () => requestAnimationFrame(show));
  document.addEventListener("keydown", chooseWord);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-new-fact]")) newFact();
    if (event.target.closest("[data-use]")) useWords();
  });
  document.addEventListener("scroll", () => { if (words && selectedWords()) place(bar()); },
    { capture: true, passive: true });
};
