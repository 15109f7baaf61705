// Spreadsheets read UTF-8 only where the text says so.
const byteOrderMark = '\uFEFF';

/** Rows as comma-separated values, in the form of RFC 4180; no cell is a formula. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return byteOrderMark + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/**
 * A spreadsheet runs a cell that begins with one of these signs. Some split lines at semicolons or tabs and then begin a
 * cell in the middle of ours, so the signs count after a separator too. A gap holds no separator, or each of a
 * long run of them would look through the rest of the run.
 */
const formula =
  /([;,\t\r\n]|^)((?:[^\S\t\r\n]|["'])*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])|^(?=[\t\r\n])/g;

/** Quoted, and no formula to a reader of any separator. */
function cell(text: string): string {
  const safe = text.replace(formula, (_, before = '', space = '') => `${before}${space}'`);
  return `"${safe.replaceAll('"', '""')}"`;
}
