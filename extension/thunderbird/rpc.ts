/** Calls from the add-on's pages to its background, which owns the engine. A call wakes it when it was stopped. */
import type { handlers } from './handlers';

type Handlers = typeof handlers;

/** The background's functions, from another page: each answers with a promise. */
type Background = {
  readonly [Name in keyof Handlers]: (...args: Parameters<Handlers[Name]>) => Promise<Awaited<ReturnType<Handlers[Name]>>>;
};

interface Call {
  readonly call: string;
  readonly args: readonly unknown[];
}

export const background = new Proxy({} as Background, {
  get:
    (_, call) =>
    (...args: readonly unknown[]): Promise<unknown> =>
      messenger.runtime.sendMessage({ call, args }),
});

/** Answers the calls. Only the add-on's own pages and scripts can make them. */
export function serve(functions: Readonly<Record<string, (...args: never[]) => unknown>>): void {
  messenger.runtime.onMessage.addListener((message: unknown) => {
    if (!isCall(message) || !Object.hasOwn(functions, message.call)) return undefined;
    return Promise.resolve().then(() => functions[message.call]?.(...(message.args as never[])));
  });
}

function isCall(message: unknown): message is Call {
  return typeof message === 'object' && message !== null && 'call' in message && 'args' in message;
}
