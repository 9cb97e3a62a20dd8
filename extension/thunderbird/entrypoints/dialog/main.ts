/**
 * The dialog page. It carries out the choice by itself, since the background
 * may be gone by then, and its compose window is not locked meanwhile.
 */
import { newCallId } from '../../../background/once';
import { openDialog } from '../../../dialog/dialog';
import { adopt } from '../../../dom/styles';
import type { Effect, Event, Notice } from '../../../gate/gate';
import { within } from '../../../gate/within';
import type { Finding } from '../../../engine/types';
import type { Translator } from '../../../i18n/translator';
import { showNotice } from '../../../notice/notice';
import { tell } from '../../gate';
import { notify } from '../../notices';
import { correctedDetails, readMessage } from '../../recipients';
import { background } from '../../background';
import { forgetDialog, recall, recallGate, until, type Question } from '../../session';
import { loadTranslator } from '../../../settings/translation';
import noticeWindow from './notice-window.css?inline';

/** How long the background may take for a check, in milliseconds. */
const PATIENCE = 5_000;

/** What the heights of the dialog's parts, in whole pixels, may lack. */
const ROUNDING = 2;

const parameters = new URLSearchParams(location.search);
const tabId = Number(parameters.get('tab'));

async function start(): Promise<void> {
  const question = await recall(tabId, 'question');
  const translator = await loadTranslator(question?.locale);
  document.documentElement.lang = translator.language;
  document.documentElement.dir = translator.direction;
  const notice = parameters.get('notice');
  if (notice === 'held' || notice === 'unchecked') return present({ type: notice }, translator);

  const state = await recallGate(tabId);
  if (!question || state.at !== 'asking' || state.ticket !== question.ticket) return close();
  await new Asking(question, translator).carryOut([{ type: 'ask', ticket: state.ticket, findings: state.findings }]);
}

/** Drives the gate from the question on, until there is nothing left to do. */
class Asking {
  /** What is being counted; nothing but the window's end waits for it. */
  readonly #counted: Promise<void>[] = [];

  constructor(
    private readonly question: Question,
    private readonly translator: Translator,
  ) {}

  async carryOut(effects: readonly Effect[]): Promise<void> {
    let told: Notice | undefined;
    for (const effect of effects) {
      switch (effect.type) {
        case 'ask':
          return this.#tell({ type: 'answered', ticket: effect.ticket, answer: await this.#ask(effect.findings) });
        case 'correct':
          return this.#attempt(effect.ticket, () => this.#correct(effect));
        case 'check':
          return this.#attempt(effect.ticket, () => this.#check(effect));
        case 'release':
          return this.#attempt(effect.ticket, () => this.#release(effect.ticket));
        case 'trust':
          // A trust that cannot be kept is no reason to hold the message.
          await background.trust(effect.domain).catch(console.error);
          break;
        case 'count':
          this.#counted.push(background.count(effect.counts, newCallId()).catch(console.error));
          break;
        case 'notify':
          told = effect.notice;
          break;
        default:
          break;
      }
    }
    if (told) await present(told, this.translator);
    else {
      await within(PATIENCE, Promise.all(this.#counted)).catch(console.error);
      close();
    }
  }

  async #tell(event: Event): Promise<void> {
    const effects = await tell(tabId, event, this.question.settings);
    const unchecked = effects.find((effect) => effect.type === 'notify' && effect.notice.type === 'unchecked');
    if (unchecked) await notify(await messenger.tabs.get(tabId), { type: 'unchecked' }).catch(console.error);
    await this.carryOut(effects);
  }

  async #attempt(ticket: number, work: () => Promise<Event>): Promise<void> {
    let event: Event;
    try {
      event = await work();
    } catch (reason) {
      console.error(reason);
      event = { type: 'failed', ticket };
    }
    await this.#tell(event);
  }

  #ask(findings: readonly Finding[]): ReturnType<typeof openDialog>['answer'] {
    const { organisation } = this.question;
    const { answer } = openDialog(document.body, { findings, translator: this.translator, organisation, fill: true });
    document.documentElement.dataset['ready'] = 'true';
    fitWindowToDialog().catch(console.error);
    return answer;
  }

  async #correct({ ticket, findings }: Extract<Effect, { type: 'correct' }>): Promise<Event> {
    const before = await readMessage(await messenger.compose.getComposeDetails(tabId));
    await messenger.compose.setComposeDetails(tabId, correctedDetails(before, findings));
    const message = await readMessage(await messenger.compose.getComposeDetails(tabId));
    return { type: 'corrected', ticket, message };
  }

  async #check({ ticket, message }: Extract<Effect, { type: 'check' }>): Promise<Event> {
    const report = await within(PATIENCE, background.check(message));
    return { type: 'checked', ticket, report };
  }

  /** Sends as the person did, and is done when the message has passed the background; what comes then is Thunderbird's own. */
  async #release(ticket: number): Promise<Event> {
    // If this press is asked about anew, it is so in another window: that this one closes is no answer.
    await forgetDialog(tabId);
    const mode = await recall(tabId, 'mode');
    const sent = messenger.compose.sendMessage(tabId, { mode: mode ?? 'default' });
    await Promise.race([sent, until(tabId, 'gate', (state) => state?.at !== 'releasing' || state.ticket !== ticket)]);
    return { type: 'released', ticket };
  }
}

async function fitWindowToDialog(): Promise<void> {
  const dialog = document.querySelector('dialog');
  if (!dialog) return;
  // While the window was low, the focus on a button scrolled the dialog.
  window.addEventListener('resize', () => dialog.scrollTo(0, 0), { once: true });
  await fitWindow([...dialog.children].reduce((height, part) => height + part.scrollHeight, ROUNDING));
}

/** Makes the window as high as what it shows, in pixels, where the screen is; it is moved up where it would end below that. */
async function fitWindow(content: number): Promise<void> {
  const height = Math.min(content + window.outerHeight - window.innerHeight, screen.availHeight);
  const top = Math.min(window.screenY, screen.availTop + screen.availHeight - height);
  await messenger.windows.update(messenger.windows.WINDOW_ID_CURRENT, { height, ...(top < window.screenY && { top }) });
}

/** Shows a notice until the person closes it. */
async function present(notice: Notice, translator: Translator): Promise<void> {
  adopt(document, noticeWindow);
  showNotice(document.body, notice, translator);
  const box = document.querySelector<HTMLElement>('.sr-notice');
  if (box) fitWindow(box.offsetHeight).catch(console.error);
  document.documentElement.dataset['ready'] = 'true';
  await new Promise<void>((resolve) => {
    new MutationObserver(() => {
      if (!document.querySelector('.sr-notice')) resolve();
    }).observe(document.body, { childList: true });
    document.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') resolve();
    });
  });
  close();
}

function close(): void {
  window.close();
}

void start();
