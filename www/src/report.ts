/** What the core answers, for the curious: readable, and as it is. */
import { why } from '../../extension/dialog/card';
import { element } from '../../extension/dom/element';
import type { Finding, Report } from '../../extension/engine/types';
import type { Translator } from '../../extension/i18n/translator';

export function renderReport(box: HTMLElement, json: HTMLElement, report: Report | undefined, translator: Translator): void {
  json.textContent = report ? JSON.stringify(report, null, 2) : '';
  if (!report || report.recipients === 0) {
    box.replaceChildren(element('p', { class: 'quiet' }, translator.text('tryit_report_none')));
  } else if (report.findings.length === 0) {
    box.replaceChildren(element('p', { class: 'quiet' }, translator.text('tryit_report_clean')));
  } else {
    box.replaceChildren(element('ul', { class: 'findings' }, ...report.findings.map((finding) => item(finding, translator))));
  }
}

function item(finding: Finding, translator: Translator): HTMLElement {
  const percent = new Intl.NumberFormat(translator.language, { style: 'percent', maximumFractionDigits: 1 }).format(finding.confidence);
  return element(
    'li',
    { class: 'finding', 'data-action': finding.action },
    element(
      'p',
      { class: 'finding-head' },
      element('span', { class: 'sr-address' }, finding.address),
      element('span', { class: 'tag' }, translator.text(`kind_${finding.kind}`)),
      element('span', { class: 'tag tag-action' }, translator.text(`action_${finding.action}`)),
    ),
    element('p', {}, ...why(finding, translator)),
    element('p', { class: 'quiet' }, translator.text('tryit_confidence', percent), ...suggestion(finding)),
  );
}

function suggestion({ suggestion: meant }: Finding): (Node | string)[] {
  return meant ? [' → ', element('span', { class: 'sr-address' }, meant.address)] : [];
}
