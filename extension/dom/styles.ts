import tokens from '../styles/tokens.css?inline';

const made = new Map<string, CSSStyleSheet>();

/**
 * Gives a document or shadow root these styles, once, with the design tokens
 * they are written in. Constructed sheets are not subject to `style-src`.
 */
export function adopt(root: Node, css: string): void {
  const tree = root.getRootNode();
  if (!(tree instanceof Document || tree instanceof ShadowRoot)) {
    throw new TypeError('styles need a document or shadow root to live in');
  }
  for (const text of [tokens, css]) {
    let sheet = made.get(text);
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      made.set(text, sheet);
    }
    if (!tree.adoptedStyleSheets.includes(sheet)) {
      tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
    }
  }
}
