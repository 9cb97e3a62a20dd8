/** Calls to the background, which owns the engine, from the extension's other parts. A call wakes it when it was stopped. */
import { browser, type Browser } from 'wxt/browser';
import { isRecord } from '../record';

type Functions = Readonly<Record<string, (...args: never[]) => unknown>>;

/** The background's functions, from elsewhere: each answers with a promise. */
export type Remote<F> = {
  readonly [Name in keyof F]: F[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never;
};

/** Who calls. */
export type Caller = Browser.runtime.MessageSender;

interface Call {
  readonly call: string;
  readonly args: readonly unknown[];
}

type Answer = { readonly value?: unknown } | { readonly error: string };

/**
 * How long to wait before a call that was cut off is made again, in milliseconds. At once the browser may still hand
 * it to the background that ends, above all while another page of the extension is open; and the next may be ended as
 * well. All together they are within what the send gate waits for a check.
 */
const PAUSES = [0, 100, 400, 1_000];

/** The functions that the background serves. A call that was cut off, because the background ended, is made again: that wakes it. */
export function connect<F>(): Remote<F> {
  return new Proxy({} as Remote<F>, {
    get:
      (_, name) =>
      async (...args: readonly unknown[]): Promise<unknown> => {
        const call: Call = { call: String(name), args };
        const answer = await sendUntilAnswered(call);
        if ('error' in answer) throw new Error(answer.error);
        return answer.value;
      },
  });
}

/** @throws what the last attempt did. */
async function sendUntilAnswered(call: Call): Promise<Answer> {
  for (const pause of PAUSES) {
    try {
      return await send(call);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return send(call);
}

/** @throws when no answer comes. */
async function send(call: Call): Promise<Answer> {
  const answer = (await browser.runtime.sendMessage(call)) as Answer | null | undefined;
  if (!answer) throw new Error(`no answer to ${call.call}`);
  return answer;
}

/** Answers the calls of whoever `offer` has functions for; no other extension, and no page, can make any. */
export function serve(offer: (caller: Caller) => Functions): void {
  browser.runtime.onMessage.addListener((message: unknown, caller, reply: (answer: Answer) => void) => {
    const functions = offer(caller);
    if (!isCall(message) || !Object.hasOwn(functions, message.call)) return undefined;
    Promise.resolve()
      .then(() => functions[message.call]?.(...(message.args as never[])))
      .then(
        (value) => reply({ value }),
        (reason: unknown) => reply({ error: String(reason) }),
      );
    // The answer comes later.
    return true;
  });
}

/** Whether it is one of the extension's own pages, and not a script in a web page. */
export function isOwnPage({ url }: Caller): boolean {
  return url?.startsWith(browser.runtime.getURL('/')) ?? false;
}

function isCall(message: unknown): message is Call {
  return isRecord(message) && 'call' in message && 'args' in message;
}
