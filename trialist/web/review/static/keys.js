// Keys: what each does stands in the help dialog; they can be switched off there.

import { announce } from "./saving.js";
import { openFact, submitFor } from "./editing.js";
import { currentFact, nextOpen, step, toFact, toWords } from "./moving.js";
import { newFact, useWords } from "./selecting.js";

const OFF = "trialist-review-keys-off";

const press = (id) => {
  const button = document.getElementById(id);
  if (!button) return;
  if (button.disabled || button.getAttribute("aria-disabled") === "true") {
    announce(`${button.textContent.trim()}: there is nothing to do.`);
  } else button.click();
};

// To finish may accept what is open: then the key only leads to the button that says so.
const finish = () => {
  const button = document.getElementById("finish");
  if (button?.value !== "finish-rest") {
    press("finish");
    return;
  }
  button.focus();
  const open = button.dataset.open;
  announce(`${open} still open: Enter accepts ${open === "1" ? "it" : "all of them"} and finishes, o goes to the next.`);
};

const decide = async (action) => {
  const fact = currentFact();
  if (!fact) {
    announce("Choose a fact first: j goes to the next one.");
    return;
  }
  const said = await submitFor(fact, action);
  if (said.ok) nextOpen();
  if (said.ok) announce(said.message);
};

const ACTIONS = {
  j: () => step(1),
  k: () => step(-1),
  o: nextOpen,
  a: () => decide("accept"),
  r: () => decide("reject"),
  c: () => openFact(currentFact()),
  w: toWords,
  f: toFact,
  n: newFact,
  e: useWords,
  u: () => press("undo"),
  U: () => press("redo"),
  F: finish,
  "]": () => press("next-document"),
  "[": () => press("previous-document"),
  q: () => press("to-queue"),
  "/": () => document.getElementById("search")?.focus(),
  "?": () => document.getElementById("help")?.showModal(),
};

const isTyping = (target) =>
  target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");

const isOff = () => localStorage.getItem(OFF) === "yes";

const onKey = (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (event.key !== "?" && isOff()) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "Enter") {
    const piece = event.target.closest?.("#document-text [data-facts]");
    if (piece) piece.click();
    else if (event.target.matches?.("#record [data-pointer]")) openFact(event.target);
    else return;
    event.preventDefault();
    return;
  }
  const action = ACTIONS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
};

const onUndo = (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  press(event.shiftKey ? "redo" : "undo");
};

export const startKeys = () => {
  document.addEventListener("keydown", onKey);
  document.addEventListener("keydown", onUndo);
  const toggle = document.getElementById("keys-on");
  if (toggle) {
    toggle.checked = !isOff();
    toggle.addEventListener("change", () => {
      localStorage.setItem(OFF, toggle.checked ? "no" : "yes");
    });
  }
  for (const opener of document.querySelectorAll("[data-opens]")) {
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      document.getElementById(opener.dataset.opens)?.showModal();
    });
  }
};
