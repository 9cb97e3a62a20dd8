/** Learning from sent mail: begun, watched, paused. */
import { element } from '../../dom/element';
import type { Translator } from '../../i18n/translator';
import { watchProgress, type Progress } from '../learning/progress';
import { background } from '../background';
import { button, field, section, select } from '../../options/parts';

/** Messages of each Sent folder, the newest. */
const LIMITS = [1_000, 5_000, 20_000, 100_000];

export function learningSection(translator: Translator, onLearned: () => void): HTMLElement {
  const number = new Intl.NumberFormat(translator.language);
  const limit = select({
    value: '20000',
    choices: Object.fromEntries(LIMITS.map((limit) => [String(limit), number.format(limit)])),
    locked: false,
    onChange: async () => undefined,
  });
  const start = button(translator.text('learning_start'), () => background.startLearning(Number(limit.value)), 'sr-button-primary');
  const pause = button(translator.text('learning_pause'), () => background.pauseLearning());
  const bar = element('progress', { 'aria-label': translator.text('learning_title') });
  const status = element('p', { role: 'status', id: 'learning-status' });

  watchProgress((progress) => {
    const running = progress.status === 'running';
    const focused = [start, pause].some((button) => button === document.activeElement);
    start.hidden = running;
    start.textContent = translator.text(progress.status === 'paused' ? 'learning_resume' : 'learning_start');
    pause.hidden = !running;
    // One takes the place of the other.
    if (focused) (running ? pause : start).focus();
    bar.hidden = !running;
    bar.max = Math.max(1, progress.total);
    bar.value = progress.read;
    status.textContent = sentence(progress, translator, number);
    if (!running) onLearned();
  });
  return section(
    translator.text('learning_title'),
    element('p', {}, translator.text('learning_why')),
    field(translator.text('learning_limit'), limit, translator),
    status,
    bar,
    element('div', { class: 'buttons' }, start, pause),
  );
}

function sentence({ status, read, total }: Progress, translator: Translator, number: Intl.NumberFormat): string {
  switch (status) {
    case 'never':
      return '';
    case 'running':
    case 'paused':
      return translator.text('learning_read', number.format(read), number.format(total));
    case 'done':
      return total === 0 ? translator.text('learning_nothing') : translator.text('learning_done', number.format(read));
    case 'failed':
      return translator.text('learning_failed');
  }
}
