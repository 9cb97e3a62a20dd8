/** Attributes of an element; `true` is an attribute without a value, `false` none. */
type Attributes = Readonly<Record<string, string | boolean>>;

/** Makes an element from text and nodes alone: safe under Trusted Types and any content security policy. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A decorative icon of one path, 24 by 24, in the colour of the text. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'sr-icon');
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

export const ICONS = {
  warning: 'M12 3.2 22 20.5H2L12 3.2Zm0 6.3v5m0 2.6v.2',
  barred: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-6.2 2.8 12.4 12.4',
  check: 'M4.5 12.5 10 18 19.5 7',
  close: 'M6 6l12 12M18 6 6 18',
} as const;
