// Saves: forms go to the server one after the other, and what comes back takes its place in the
// page. Without this script the same forms post, and the server answers with whole pages.

let last = Promise.resolve();
let waiting = 0;

const status = (text) => {
  const live = document.getElementById("live");
  if (!live) return;
  // The same words twice would not be read out again.
  live.textContent = "";
  requestAnimationFrame(() => { live.textContent = text; });
};

const showState = (state, text) => {
  const box = document.getElementById("save-state");
  if (!box) return;
  box.dataset.state = state;
  box.textContent = text;
};

export const announce = status;

export const page = () => document.getElementById("workspace");

// What is typed in open forms stays: they move into what comes in their place.
const keepForms = (old, fresh) => {
  for (const place of old.querySelectorAll("[data-form-place]:not(:empty)")) {
    fresh.querySelector(`#${CSS.escape(place.id)}`)?.replaceWith(place);
  }
};

const replace = (id, html, keep) => {
  const old = document.getElementById(id);
  if (!old) return;
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  const fresh = template.content.firstElementChild;
  const top = old.scrollTop;
  const opened = [...old.querySelectorAll("details[open][id]")].map((each) => each.id);
  old.replaceWith(fresh);
  fresh.scrollTop = top;
  if (old.matches("details[open]")) fresh.setAttribute("open", "");
  if (keep) keepForms(old, fresh);
  for (const each of opened) fresh.querySelector(`#${CSS.escape(each)}`)?.setAttribute("open", "");
};

// The focus goes to what stands in the place of what had it: that, its row, or its side.
const refocus = (id, row) => {
  if (document.activeElement && document.activeElement !== document.body) return;
  const again = (id && document.getElementById(id)) || (row && document.getElementById(row));
  const usable = again?.matches(":disabled") ? null : again;
  (usable ?? document.getElementById("record"))?.focus({ preventScroll: true });
};

export const applyParts = (parts, { keep = false } = {}) => {
  const focused = document.activeElement;
  const { id } = focused;
  const row = focused.closest("[data-pointer]")?.id;
  const had = focused !== document.body;
  const scrolled = ["record", "document"].map((name) => document.getElementById(name)?.scrollTop);
  for (const [name, html] of Object.entries(parts ?? {})) replace(name, html, keep);
  ["record", "document"].forEach((name, at) => {
    const side = document.getElementById(name);
    if (side) side.scrollTop = scrolled[at];
  });
  if (had) refocus(id, row);
  document.dispatchEvent(new CustomEvent("review:changed"));
};

const send = async (form, submitter) => {
  const data = new FormData(form, submitter);
  if (data.has("version")) data.set("version", page()?.dataset.version ?? data.get("version"));
  const answer = await fetch(submitter?.getAttribute("formaction") ?? form.action, {
    method: "POST",
    body: new URLSearchParams(data),
    headers: { Accept: "application/json" },
    credentials: "same-origin",
  });
  const said = await answer.json();
  if (said.version !== undefined && page()) page().dataset.version = said.version;
  applyParts(said.parts, said);
  for (const [id, state] of Object.entries(said.states ?? {})) {
    const row = document.getElementById(id);
    if (row) row.dataset.state = state;
  }
  status(said.message ?? "");
  showState(said.ok ? "saved" : "problem", said.ok ? "All changes saved" : said.message);
  if (said.dialog) showDialog(said.dialog);
  if (said.goto) location.assign(said.goto);
  return said;
};

const showDialog = (html) => {
  const dialog = document.getElementById("dialog");
  dialog.innerHTML = html;
  dialog.showModal();
};

const failed = (error) => {
  showState("problem", "Not saved");
  status("Not saved: the server did not answer. What you typed is still here; try again.");
  console.warn(error);
  return { ok: false };
};

// Posts a form after those that are under way, so that each builds on the version before it.
export const save = (form, submitter) => {
  waiting += 1;
  showState("saving", "Saving…");
  const result = last.then(() => send(form, submitter)).catch(failed);
  last = result.finally(() => { waiting -= 1; });
  return result;
};

export const isSaving = () => waiting > 0;

export const settle = () => last;

export const startSaving = () => {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-save]")) return;
    event.preventDefault();
    const dialog = form.closest("dialog");
    const said = await save(form, event.submitter);
    if (said.ok && dialog?.open) dialog.close();
    form.dispatchEvent(new CustomEvent("review:saved", { bubbles: true, detail: said }));
  });
  addEventListener("beforeunload", (event) => { if (isSaving()) event.preventDefault(); });
};
