/** The try-it page: a mail form that sends nowhere, as a host of the same gate and dialog that the extensions use. */
import { openDialog } from '../../extension/dialog/dialog';
import { Engine } from '../../extension/engine/engine';
import { loadEngine } from '../../extension/engine/load';
import type { Message, Report } from '../../extension/engine/types';
import { Gate } from '../../extension/gate/run';
import { gateSettings } from '../../extension/gate/settings';
import { showNotice } from '../../extension/notice/notice';
import { byId } from './by-id';
import { Compose } from './compose';
import { parseHistory } from './history';
import { fillLanguages, firstLocale, translatePage, translatorFor } from './language';
import { recipientsOf, renderOutbox, type SentMessage } from './outbox';
import { Panels } from './panels';
import { renderReport } from './report';
import { localStore } from './store';

let translator = await translatorFor(firstLocale());
let policy: unknown = {};
const sent: SentMessage[] = [];
const status = byId('status', HTMLElement);

/** The core, once it is there; until then, and if it never is, a check fails. */
let engine: Engine | undefined;
const starting = loadEngine().then(async (Checker) => {
  engine = await Engine.start(Checker, localStore, { policy });
});

const compose = new Compose(translator, { onChange: look, onSend: send });

const panels = new Panels(translator, {
  onExample(example) {
    if (example.history) panels.choose('history', example.history);
    compose.add(example.address);
  },
  onHistory(lines) {
    const trusted = engine?.personal().trusted ?? [];
    keep(engine?.setPersonal(parseHistory(lines, trusted, Math.floor(Date.now() / 1000))));
    look();
  },
  onPolicy: setPolicy,
  onForget(domain) {
    keep(engine?.forget(domain));
    look();
  },
  onStartOver() {
    keep(engine?.setPersonal({ domains: [], mailboxes: [], trusted: [] }));
    sent.length = 0;
    compose.clearRecipients();
    render();
  },
});

const gate = new Gate({
  settings: () => gateSettings(engine?.policy() ?? policy),
  read: () => compose.message(),
  async check(message) {
    await starting;
    if (!engine) throw new Error('the core is not there');
    return engine.check(message);
  },
  ask: (findings) => openDialog(document.body, { findings, translator, organisation: engine?.policy() }),
  async replace(findings) {
    compose.correct(findings);
  },
  send: () => compose.send(),
  trust: (domain) => keep(engine?.trust(domain)),
  // There is nobody to count for.
  count: () => undefined,
  observe: () => undefined,
  notify: (notice) => showNotice(document.body, notice, translator),
});

/** What the core says of a message, when it can say it at once. */
function report(message: Message): Report | undefined {
  try {
    return engine?.check(message);
  } catch {
    return undefined;
  }
}

function send(): void {
  const message = compose.message();
  if (recipientsOf(message).length === 0) {
    status.textContent = translator.text('tryit_no_recipient');
    compose.focus();
    return;
  }
  if (gate.pressed(report(message)) === 'pass') deliver();
}

/** Where a mail program would hand over to the server. */
function deliver(): void {
  const message = compose.message();
  sent.push({ message, subject: compose.subject, time: new Date() });
  keep(engine?.learn(message));
  compose.clearRecipients();
  render();
  status.textContent = translator.text('tryit_sent', recipientsOf(message).join(', '));
}

/** Recipients have changed: look at those that are typed to the end. */
function look(): void {
  status.textContent = '';
  gate.recipientsChanged();
  render();
}

/** Learning goes on without a store, for as long as the page is open. */
function keep(saving: Promise<unknown> | undefined): void {
  saving?.catch(() => {
    status.textContent = translator.text('tryit_not_kept');
  });
}

function setPolicy(json: string): void {
  try {
    policy = JSON.parse(json);
    engine?.setPolicy(policy);
    panels.showProblems(engine?.policyProblems() ?? []);
  } catch (error) {
    panels.showInvalid(messageOf(error));
  }
  look();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function render(): void {
  const seen = report(compose.draft());
  compose.show(seen);
  renderReport(byId('report', HTMLElement), byId('report-json', HTMLElement), seen, translator);
  renderOutbox(byId('outbox', HTMLElement), byId('outbox-empty', HTMLElement), sent, translator);
  if (engine) panels.showPersonal(engine.personal());
}

fillLanguages(byId('language', HTMLSelectElement), translator.locale, async (locale) => {
  translator = await translatorFor(locale);
  translatePage(translator);
  compose.translate(translator);
  panels.translate(translator);
  render();
});

translatePage(translator);
render();
starting.then(
  () => {
    document.documentElement.dataset['core'] = 'ready';
    render();
  },
  (reason: unknown) => {
    document.documentElement.dataset['core'] = 'failed';
    status.textContent = translator.text('tryit_failed', messageOf(reason));
  },
);
