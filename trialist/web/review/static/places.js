// Places: between words of the document on the page and their offsets in its text. Offsets count
// characters (code points), strings of the browser count UTF-16 units.

const text = () => document.getElementById("document-text");

const points = (string) => {
  let count = 0;
  for (const _ of string) count += 1;
  return count;
};

// Pieces of the document say where they start: data-at.
const offsetAt = (node, units) => {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const piece = element?.closest("[data-at]");
  if (!piece || !text()?.contains(piece)) return null;
  const range = document.createRange();
  range.setStart(piece, 0);
  range.setEnd(node, units);
  return Number(piece.dataset.at) + points(range.toString());
};

const trimmed = (start, string) => {
  const lead = string.length - string.trimStart().length;
  const words = string.trim();
  return { start: start + points(string.slice(0, lead)), words };
};

// The selected words of the document: {start, end, words}, or null.
export const selectedWords = () => {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!text()?.contains(range.commonAncestorContainer)) return null;
  const from = offsetAt(range.startContainer, range.startOffset);
  const to = offsetAt(range.endContainer, range.endOffset);
  if (from === null || to === null || to <= from) return null;
  const { start, words } = trimmed(from, range.toString());
  return words ? { start, end: start + points(words), words } : null;
};
