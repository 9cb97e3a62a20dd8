/** In milliseconds; on a busy machine servers and browsers take their time. */
export const PATIENCE = 30_000;

/** Between two looks, in milliseconds: asking all the time would keep the browsers from what they are waited for. */
const PAUSE = 20;

/** Waits until the condition holds; whatever it returns then, is returned. */
export async function until<T>(condition: () => T | Promise<T>, what: string): Promise<NonNullable<T>> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (performance.now() > end) throw new Error(`waited ${PATIENCE} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
