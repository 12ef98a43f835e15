/** What a cell may hold. A text comes from anywhere; numbers and truth values are our own. */
export type Cell = string | number | boolean | null

/**
 * What a spreadsheet takes for the beginning of a formula, the full-width forms too. Tab and line
 * breaks are among it since they are skipped before the cell is looked at.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/v
const QUOTED = /[",\r\n]|^\s|\s$/v

/** One line of CSV by RFC 4180, its end included. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** A cell that no spreadsheet runs: a text that could be a formula begins with an apostrophe. */
export function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
