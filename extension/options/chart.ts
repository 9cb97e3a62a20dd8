/** Small charts of stacked bars. They are drawn for the eye: beside each stands a table that says the same. */

/** A part of a bar: how much, and the class that gives it its colour. */
export interface Part {
  readonly value: number;
  readonly name: string;
}

const SVG = 'http://www.w3.org/2000/svg';

/** In units of the drawing, which is stretched to where it stands. */
const HEIGHT = 100;
const COLUMN = { width: 10, gap: 2 } as const;

/** Bars side by side, the highest as high as the drawing. */
export function columns(bars: readonly (readonly Part[])[]): SVGSVGElement {
  const highest = Math.max(1, ...bars.map(sum));
  const drawing = empty(bars.length * COLUMN.width, HEIGHT, 'columns');
  bars.forEach((parts, index) => {
    let y = HEIGHT;
    for (const { value, name } of parts) {
      const height = (value / highest) * HEIGHT;
      y -= height;
      drawing.append(box(name, { x: index * COLUMN.width + COLUMN.gap / 2, y, width: COLUMN.width - COLUMN.gap, height }));
    }
  });
  return drawing;
}

/** One bar, lying; as long as the drawing at `longest`. */
export function row(parts: readonly Part[], longest: number): SVGSVGElement {
  const drawing = empty(Math.max(1, longest), 1, 'row');
  let x = 0;
  for (const { value, name } of parts) {
    drawing.append(box(name, { x, y: 0, width: value, height: 1 }));
    x += value;
  }
  return drawing;
}

export function sum(parts: readonly Part[]): number {
  return parts.reduce((all, { value }) => all + value, 0);
}

function empty(width: number, height: number, style: string): SVGSVGElement {
  return svg('svg', {
    viewBox: `0 0 ${width} ${height}`,
    preserveAspectRatio: 'none',
    class: `chart ${style}`,
    'aria-hidden': 'true',
  });
}

function box(name: string, place: Readonly<Record<'x' | 'y' | 'width' | 'height', number>>): SVGRectElement {
  const numbers = Object.entries(place).map(([key, value]): [string, string] => [key, String(value)]);
  return svg('rect', { class: `part-${name}`, ...Object.fromEntries(numbers) });
}

function svg<K extends 'svg' | 'rect'>(tag: K, attributes: Readonly<Record<string, string>>): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, tag) as SVGElementTagNameMap[K];
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
