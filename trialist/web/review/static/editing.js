// Editing: forms open in their row, and what is changed in them is saved as soon as a field is left.

import { announce, applyParts, save, settle } from "./saving.js";
import { goTo, markWords } from "./moving.js";

const fetchForm = async (address) => {
  await settle();
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`the form did not come: ${answer.status}`);
  return answer.json();
};

// What is wrong comes first; of a new fact whose words are known, what kind it is.
const firstField = (place) =>
  place.querySelector("[aria-invalid=true]") ??
  place.querySelector("form:has([name=start]:not([value=''])) [data-refreshes]") ??
  place.querySelector("input:not([type=hidden]), select, textarea, button");

export const openForm = async (address, { focus = true } = {}) => {
  try {
    const said = await fetchForm(address);
    applyParts(said.parts);
    const place = document.getElementById(said.focus);
    (place?.closest("[data-pointer]") ?? place)?.scrollIntoView({ block: "start" });
    if (focus && place) firstField(place)?.focus();
    return place;
  } catch (error) {
    announce("The form could not be opened: the server did not answer. Try again.");
    console.warn(error);
    return null;
  }
};

export const openFact = (fact) => {
  const link = fact?.querySelector("a[data-form]");
  if (link) openForm(link.href);
};

const closeForm = async (place) => {
  // What is being typed counts: leaving the field saves it.
  if (place.contains(document.activeElement)) document.activeElement.blur();
  await settle();
  const row = place.closest("[data-pointer]");
  place.replaceChildren();
  if (row) goTo(row, { words: false });
  else document.getElementById("add-link")?.focus();
};

// Marks what the server refused, field by field, without taking the focus away.
const showErrors = (form, errors) => {
  for (const field of form.elements) {
    if (!field.name || !field.id) continue;
    const note = document.getElementById(`${field.id}-error`);
    const message = errors[field.name];
    if (message) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    if (note) {
      note.textContent = message ?? "";
      note.hidden = !message;
    }
  }
  const whole = form.querySelector("[data-whole-error]");
  if (whole) {
    whole.textContent = errors[""] ?? "";
    whole.hidden = !errors[""];
  }
};

const autosave = async (form) => {
  const said = await save(form, form.querySelector("button[value=correct]"));
  showErrors(form, said.errors ?? {});
};

// What is kept when another kind of fact is chosen: its slots are others.
const KEPT = ["category", "field", "of_arm", "of_intervention", "start", "end", "quote", "why"];

const refreshAdd = (form) => {
  const query = new URLSearchParams(new FormData(form));
  query.delete("version");
  for (const name of [...query.keys()]) {
    if (!KEPT.includes(name)) {
      query.delete(name);
    }
  }
  return openForm(`${form.dataset.refresh}?${query}`, { focus: false });
};

const onChange = async (event) => {
  const form = event.target.form;
  if (!form) return;
  if (form.matches("[data-autosave]")) autosave(form);
  else if (event.target.matches("[data-refreshes]")) {
    const { id } = event.target;
    await refreshAdd(form);
    document.getElementById(id)?.focus();
  }
};

const onSaved = (event) => {
  const form = event.target;
  const said = event.detail;
  if (said.errors) {
    showErrors(form, said.errors);
    firstField(form)?.focus();
    return;
  }
  const place = form.closest("[data-form-place]");
  if (said.ok && place) {
    place.replaceChildren();
    const row = said.focus ? document.getElementById(said.focus) : place.closest("[data-pointer]");
    if (row) goTo(row);
  } else if (said.focus) {
    showResult(document.getElementById(said.focus));
  }
};

// A button that was pressed keeps the focus; from anywhere else it goes to the fact.
const showResult = (row) => {
  if (!row?.matches("[data-pointer]")) return;
  if (document.activeElement?.matches("button:not(:disabled)")) {
    row.scrollIntoView({ block: "nearest" });
    markWords(row.dataset.pointer);
  } else goTo(row);
};

export const startEditing = () => {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-form]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      openForm(link.href);
    }
    const close = event.target.closest("[data-close]");
    if (close) {
      event.preventDefault();
      closeForm(close.closest("[data-form-place]"));
    }
  });
  document.addEventListener("change", onChange);
  document.addEventListener("review:saved", onSaved);
  document.addEventListener("keydown", (event) => {
    const place = event.target.closest?.("[data-form-place]");
    if (event.key !== "Escape" || !place) return;
    event.preventDefault();
    closeForm(place);
  });
};

export const submitFor = (fact, action) => {
  const button = fact?.querySelector(`button[data-action=${action}]`);
  if (!button || button.disabled) return Promise.resolve({ ok: false });
  return save(button.form, button);
};
