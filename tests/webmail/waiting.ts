/** In milliseconds; on a busy machine servers and browsers take their time. */
export const PATIENCE = 30_000;

/** Between two looks, in milliseconds: asking all the time would keep the browsers from what they are waited for. */
const PAUSE = 20;

/**
 * How long, in milliseconds, one look may take: a browser may never answer about a page that is going elsewhere at that
 * moment, and is then asked again. Looks that open and close pages, or end what runs, must come to their end.
 */
const LOOK = 10_000;

/** Waits until the condition holds; whatever it returns then, is returned. */
export async function until<T>(condition: () => T | Promise<T>, what: string): Promise<NonNullable<T>> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const value = await within(LOOK, Promise.resolve(condition()));
    if (value) return value;
    if (performance.now() > end) throw new Error(`waited ${PATIENCE} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** What the promise gives. @throws naming what did not come in time: else a test that hangs would not say where. */
export async function promptly<T>(promise: Promise<T>, what: string): Promise<T> {
  const value = await within(
    PATIENCE,
    promise.then((value) => ({ value })),
  );
  if (!value) throw new Error(`waited ${PATIENCE} ms for ${what}`);
  return value.value;
}

/** What the promise gives, or nothing after so many milliseconds: a browser may never answer about what it has just ended. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
