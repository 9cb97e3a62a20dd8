/**
 * An outline of a page, for a report that it is not as we know it: its elements
 * with what selectors are made of. No text and no address is in it.
 */

/** So many lines say enough. */
const LONGEST = 3_000;

/** The attributes whose values are the page's own, and not the person's. */
const KEPT = /^(class|id|name|role|type|contenteditable|for|tabindex|aria-(autocomplete|controls|expanded|haspopup|hidden|multiline|owns|selected)|data-test-?id|ng-[\w-]+|md-[\w-]+|command)$/;

export function outline(root: Element): string {
  const lines: string[] = [];
  describe(root, 0, lines);
  return lines.length > LONGEST ? [...lines.slice(0, LONGEST), '…'].join('\n') : lines.join('\n');
}

function describe(element: Element, depth: number, lines: string[]): void {
  if (lines.length > LONGEST || element.matches('script, style, link, meta, noscript, svg *')) return;
  const attributes = [...element.attributes].map(({ name, value }) => (KEPT.test(name) && value !== '' ? `${name}="${blank(value)}"` : name));
  const own = [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === Node.TEXT_NODE && nodeValue?.trim());
  lines.push(`${'  '.repeat(depth)}<${[element.localName, ...attributes].join(' ')}>${own ? ' text' : ''}`);
  for (const child of [...(element.shadowRoot?.children ?? []), ...element.children]) describe(child, depth + 1, lines);
}

/** A name may be made with an address, or with a number that stands for a message or a person. */
function blank(value: string): string {
  return value.replace(/\S*[@%]\S*/g, '@').replace(/\d/g, '0').slice(0, 200);
}
