// What a check costs through WebAssembly; the same code runs in node and in a page.

/** Recipients that the directory alone decides about, as often as people type each kind. */
const RECIPIENTS = [
  ...Array(12).fill('bob@gmail.com'),
  ...Array(6).fill('cyd@quiet-harbour-joinery.net'),
  'dan@gmial.com',
  'eve@army.ml',
];

const CONTACTS = [1_000, 5_000, 10_000, 100_000];

/** Each time is the middle of so many. */
const ROUNDS = 301;

/** A clock may tick in tenths of a millisecond: so many calls are timed together. */
const CALLS = 50;

/** Names of six to ten letters that read like a firm's, another for each number. */
function firm(number) {
  let seed = BigInt(number);
  const pick = (from) => {
    seed = BigInt.asUintN(64, seed * 6364136223846793005n + 1442695040888963407n);
    return from[Number((seed >> 33n) % BigInt(from.length))];
  };
  return Array.from({ length: 3 + (number % 3) }, () => pick('bcdfghklmnprstvw') + pick('aeiou')).join('');
}

function personal(number) {
  const domains = Array.from({ length: number }, (_, contact) => ({ domain: `${firm(contact)}.com`, count: 3, lastUsed: 0 }));
  return { domains, mailboxes: [], trusted: [] };
}

/** The middle time of a call, in microseconds. */
function middle(call) {
  for (let round = 0; round < 20; round += 1) for (let time = 0; time < CALLS; time += 1) call();
  const times = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    for (let time = 0; time < CALLS; time += 1) call();
    return ((performance.now() - began) * 1000) / CALLS;
  });
  return times.sort((a, b) => a - b)[ROUNDS >> 1];
}

/** Rows of a name, a number and its unit. `exports` is what the module's `init` gives. */
export function measure({ Checker, exports, mailcheck }) {
  const rows = [];
  const say = (name, value, unit) => rows.push({ name, value, unit });
  const memory = () => exports.memory.buffer.byteLength / 2 ** 20;
  say('memory with all tables', memory(), 'MB');
  for (const number of CONTACTS) {
    const checker = new Checker({ personal: personal(number) });
    const check = (recipient) => checker.check({ to: [recipient] }, 0);
    for (const recipient of new Set(RECIPIENTS)) {
      say(`${recipient}, ${number} contacts`, middle(() => check(recipient)), 'µs');
    }
    let turn = 0;
    say(`a recipient as people type them, ${number} contacts`, middle(() => check(RECIPIENTS[turn++ % RECIPIENTS.length])), 'µs');
    say(`memory, ${number} contacts`, memory(), 'MB');
    if (number === 5_000) {
      const to = Array.from({ length: 100 }, (_, at) => RECIPIENTS[at % RECIPIENTS.length]);
      say('a recipient of 100 in one message', middle(() => checker.check({ to }, 0)) / 100, 'µs');
    }
    checker.free();
  }
  let turn = 0;
  const address = () => RECIPIENTS[turn++ % RECIPIENTS.length];
  say('mailcheck, a recipient as people type them', middle(() => mailcheck.run({ email: address() })), 'µs');
  for (const recipient of new Set(RECIPIENTS)) {
    say(`mailcheck, ${recipient}`, middle(() => mailcheck.run({ email: recipient })), 'µs');
  }
  say('domains that mailcheck knows', mailcheck.defaultDomains.length, '');
  const checker = new Checker({});
  const began = performance.now();
  for (let send = 0; send < 100_000; send += 1) {
    checker.learn({ recipients: [`ann@${firm(send % 5_000)}.com`], time: send });
  }
  say('learning 100,000 sends', performance.now() - began, 'ms');
  return rows;
}
