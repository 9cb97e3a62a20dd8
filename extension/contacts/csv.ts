/** Reads CSV as Google, Outlook and others write it. */
import Papa from 'papaparse';
import { isAddress, type Contacts, type Problem } from './read';

/** What stands between addresses in one cell: Google writes ":::", others a comma, or a name around each. */
const BETWEEN = /:::|[\s,;|"<>()\p{Cc}]+/u;

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Headers are in the language of the program that wrote them, so every cell is looked at. */
export function readCsv(text: string): Contacts {
  const { data, errors } = Papa.parse<string[]>(text.replace(/\r\n?/g, '\n'), { newline: '\n' });
  const rows = numbered(data);
  const contacts = rows.map(({ cells }) => cells.flatMap(addressesIn)).filter(({ length }) => length > 0);
  // The cells of such a row are anything: an open mark swallows all that follows.
  const misquoted = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => rows[row ?? 0]));
  const quotes = [...misquoted].map((row): Problem => ({ line: row?.line ?? 1, what: 'quote', text: '"' }));
  return { contacts, problems: [...quotes, ...broken(rows.filter((row) => !misquoted.has(row)))] };
}

function addressesIn(cell: string): string[] {
  return cell
    .split(BETWEEN)
    .map((part) => part.replace(/^mailto:/i, ''))
    .filter(isAddress);
}

/** A row takes as many lines as its cells have. */
function numbered(data: readonly string[][]): Row[] {
  let line = 1;
  return data.map((cells) => {
    const row = { line, cells };
    line += 1 + cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
    return row;
  });
}

/** Cells without an address in columns of addresses. */
function broken(rows: readonly Row[]): Problem[] {
  const [first, ...others] = rows;
  const hasHeader = first?.cells.every((cell) => addressesIn(cell).length === 0) ?? false;
  const below = hasHeader ? others : rows;
  const columns = addressColumns(below, hasHeader ? (first?.cells ?? []) : []);
  return below.flatMap(({ line, cells }) =>
    cells
      .filter((cell, column) => columns.has(column) && cell.trim() !== '' && addressesIn(cell).length === 0)
      .map((cell): Problem => ({ line, what: 'address', text: cell.trim() })),
  );
}

/** A column is one of addresses when at least half of what stands in it has an "@", and it is named so, or has at least one. */
function addressColumns(rows: readonly Row[], header: readonly string[]): Set<number> {
  const counts: { filled: number; signs: number; addresses: number }[] = [];
  for (const { cells } of rows) {
    for (const [column, cell] of cells.entries()) {
      const count = (counts[column] ??= { filled: 0, signs: 0, addresses: 0 });
      if (cell.trim() !== '') count.filled += 1;
      if (cell.includes('@')) count.signs += 1;
      if (addressesIn(cell).length > 0) count.addresses += 1;
    }
  }
  const columns = [...counts.keys()].filter((column) => {
    const { filled, signs, addresses } = counts[column] ?? { filled: 0, signs: 0, addresses: 0 };
    return signs > 0 && 2 * signs >= filled && (addresses > 0 || /mail/i.test(header[column] ?? ''));
  });
  return new Set(columns);
}
