/** A file of contacts, as text. */

/** In bytes: an address book with photographs has some tens of megabytes. */
const LARGEST = 64 * 2 ** 20;

/** Why a file is not read at all. */
export type Refusal = 'too_large' | 'not_text';

export async function textOf(file: Blob): Promise<{ readonly text: string } | { readonly refusal: Refusal }> {
  if (file.size > LARGEST) return { refusal: 'too_large' };
  const text = decode(await file.arrayBuffer());
  return text.includes('\0') ? { refusal: 'not_text' } : { text };
}

/** As spreadsheets and mail programs write text: UTF-8, or UTF-16 with its mark. */
function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
