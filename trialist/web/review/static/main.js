// The review pages' script: keyboard, autosave, selection of words, and jumps. Everything that
// it does with the server, the forms of the pages do without it.

import { startEditing } from "./editing.js";
import { startKeys } from "./keys.js";
import { startMoving } from "./moving.js";
import { startSaving } from "./saving.js";
import { startSelecting } from "./selecting.js";

document.documentElement.classList.add("has-script");
startSaving();
startMoving();
startEditing();
startSelecting();
startKeys();
