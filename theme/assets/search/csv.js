// What is shown, as a file for spreadsheets: a cell that could be run as a formula gets an apostrophe before it.

import { at, el, words } from "./dom.js";

const cell = (text) => `"${text.replace(/^(?=[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`;

export const download = (entries) => {
  const rows = entries.map(({ title, owners, place, today, fields, years, kind, claims, url }) =>
    [title, owners, place, today, fields.join("; "), years, kind, claims.join("; "), at(url)]);
  const text = [[...words.columns, words.address], ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
  const href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
  el("a", { href, download: "tim-kiem.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
};
