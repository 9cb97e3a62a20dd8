import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Message } from '../engine/types';
import { SITES } from '../sites/all';
import { customSites } from '../sites/custom';
import type { Site } from '../sites/site';
import { finding } from '../testing/findings';
import { at, show } from '../testing/page';
import { readMessage, replaceRecipient } from './recipients';
import { isUsable, rootsOf } from './roots';

/** A page of each site with a message to bob@army.ml and, in Cc, to kim@ox.ac.uk, and what is read of it. */
const PAGES: Readonly<Record<string, { html: string; message: Message }>> = {
  Roundcube: {
    html: `<select name="_from"><option value="1">Alice &lt;alice@corp.example&gt;</option></select>
      <div><textarea name="_to">never read</textarea><ul class="recipient-input"><li class="recipient"><span class="name">Bob</span><span class="email"> &lt;bob@army.ml&gt;,</span></li><li class="input"><input></li></ul></div>
      <div><textarea name="_cc">kim@ox.ac.uk</textarea></div><textarea name="_bcc"></textarea><a class="send">Send</a>`,
    message: { from: 'Alice <alice@corp.example>', to: ['Bob <bob@army.ml>,'], cc: ['kim@ox.ac.uk'], bcc: [] },
  },
  SOGo: {
    html: `<form name="messageForm"><input name="from" value="alice@corp.example">
      <md-chips ng-model="editor.message.editable.to"><md-chip><div class="md-chip-content">Bob &lt;bob@army.ml&gt;</div></md-chip><input></md-chips>
      <md-chips ng-model="editor.message.editable.cc"><md-chip>kim@ox.ac.uk</md-chip><input value=" "></md-chips><button ng-click="editor.send()"></button></form>`,
    message: { from: 'alice@corp.example', to: ['Bob <bob@army.ml>'], cc: ['kim@ox.ac.uk'], bcc: [] },
  },
  Gmail: {
    html: `<div role="dialog"><div class="M9"><form><input type="hidden" name="from" value="alice@gmail.com"><div class="GS">
      <div class="anm" name="to"><div role="listbox"><div role="option" data-name="Bob" data-hovercard-id="bob@army.ml">Bob</div></div><input role="combobox" aria-autocomplete="list"></div>
      <div class="anm" name="cc"><div role="listbox"></div><input role="combobox" aria-autocomplete="list" value="kim@ox.ac.uk"></div></div></form>
      <div class="IZ"><div class="Up"><div><div role="button">Send</div></div></div></div></div></div>`,
    message: { from: 'alice@gmail.com', to: ['bob@army.ml'], cc: ['kim@ox.ac.uk'], bcc: [] },
  },
  Outlook: {
    html: `<div><button id="splitButton-r1__primaryActionButton"></button>
      <div id="MSG_1_TO" role="group"><div contenteditable="true">\u200b<span class="_EType_RECIPIENT_ENTITY" aria-label="offlineJane Doe">Jane Doe</span>\u200b<span class="_EType_RECIPIENT_ENTITY" aria-label="Bob &lt;bob@army.ml&gt;">Bob</span>\u200b</div></div>
      <div id="MSG_1_CC" role="group"><div contenteditable="true">kim@ox.ac.uk</div></div>
      <div id="editorParent_1"><div role="textbox" contenteditable="true">text@example.com</div></div></div>`,
    message: { to: ['Bob <bob@army.ml>'], cc: ['kim@ox.ac.uk'], bcc: [] },
  },
  'Yahoo Mail': {
    html: `<div data-test-id="compose"><div data-test-id="compose-header-field-to"><div data-test-id="y-pill"><span title="bob@army.ml">Bob</span></div><input role="combobox"></div>
      <div data-test-id="compose-header-field-cc"><div data-test-id="pill" title="Kim Lee &lt;kim@ox.ac.uk&gt;">Kim</div><input role="combobox"></div><button data-test-id="compose-send-button"></button></div>`,
    message: { to: ['bob@army.ml'], cc: ['Kim Lee <kim@ox.ac.uk>'], bcc: [] },
  },
  'Proton Mail': {
    html: `<div class="composer"><div class="composer-addresses-container"><div data-testid="composer-addresses-item"><span>Bob &lt;bob@army.ml&gt;</span><button data-testid="remove-address-button-bob@army.ml"><span class="sr-only">Remove</span></button></div><input data-testid="composer:to"></div>
      <div class="composer-addresses-container"><input data-testid="composer:to-cc" value="kim@ox.ac.uk"></div><button data-testid="composer:send-button"></button></div>`,
    message: { to: ['Bob <bob@army.ml>'], cc: ['kim@ox.ac.uk'], bcc: [] },
  },
  Fastmail: {
    html: `<div class="v-Compose"><div class="v-EmailInput"><ul class="v-EmailInput-tokens"><li>bob@army.ml<button>Remove</button></li></ul><input class="v-EmailInput-input" id="v1-to-input"></div>
      <div class="v-EmailInput"><ul class="v-EmailInput-tokens"></ul><input class="v-EmailInput-input" id="v1-cc-input" value="kim@ox.ac.uk"></div><button class="v-Button s-send"></button></div>`,
    message: { to: ['bob@army.ml'], cc: ['kim@ox.ac.uk'], bcc: [] },
  },
};

function siteNamed(name: string): Site {
  const site = SITES.find((each) => each.name === name);
  if (!site) throw new Error(`there is no site ${name}`);
  return site;
}

function rootOf(site: Site): Element {
  const roots = rootsOf(site);
  assert.equal(roots.length, 1, 'forms on the page');
  return roots[0] as Element;
}

describe('the recipients of a form', () => {
  it('are tested for every site', () => {
    assert.deepEqual(Object.keys(PAGES).sort(), SITES.map(({ name }) => name).sort());
  });

  for (const [name, { html, message }] of Object.entries(PAGES)) {
    it(`of ${name} are read`, () => {
      show(html);
      assert.deepEqual(readMessage(rootOf(siteNamed(name)), siteNamed(name)), message);
    });

    it(`of ${name}: without a field the page is not as we know it`, () => {
      show(html);
      const site = siteNamed(name);
      const root = rootOf(site);
      for (const field of root.querySelectorAll(site.fields.to)) field.remove();
      assert.throws(() => readMessage(root, site), new RegExp(name));
    });

    it(`of ${name}: the control that sends is known`, () => {
      show(html);
      assert.ok(document.querySelector(siteNamed(name).send));
    });
  }

  it('in Outlook, the form is the nearest element that holds all of it, one for each message', () => {
    const { html } = PAGES['Outlook'] as { html: string };
    show(`<section>${html}</section><section>${html.replaceAll('MSG_1', 'MSG_2').replace('editorParent_1', 'editorParent_2')}</section>`);
    assert.deepEqual(rootsOf(siteNamed('Outlook')).map(({ parentElement }) => parentElement?.localName), ['section', 'section']);
  });
});

/** A webmail of plain text fields, as a policy describes it. */
const [PLAIN] = customSites([{ name: 'Own', hosts: ['mail.example.com'], compose: 'form', send: 'button', to: '#to', cc: '#cc' }], 'mail.example.com');

describe('a recipient', () => {
  it('is replaced in its text, and no other', async () => {
    show('<form><input id="to" value="Bob &lt;bob@army.ml&gt;, jobob@army.ml"><textarea id="cc">bob@army.ml</textarea></form>');
    const bob = finding('bob', { recipient: 'bob@army.ml', field: 'cc' });
    await replaceRecipient(at('form'), PLAIN as Site, bob);
    const { to, cc } = readMessage(at('form'), PLAIN as Site);
    assert.deepEqual([to, cc], [['Bob <bob@army.ml>, jobob@army.ml'], ['bob@army.mil']]);
  });

  it('that is gone is not replaced', async () => {
    show('<form><input id="to" value="kim@ox.ac.uk"></form>');
    await assert.rejects(replaceRecipient(at('form'), PLAIN as Site, finding('bob')));
  });

  it('that the site puts back counts as not replaced', async () => {
    show('<form><input id="to" value="bob@army.ml"></form>');
    const input = at('#to') as HTMLInputElement;
    input.addEventListener('change', () => (input.value = 'bob@army.ml'));
    await assert.rejects(replaceRecipient(at('form'), PLAIN as Site, finding('bob')), /did not follow/);
  });

  it('that is a chip is removed, and the right one typed, although the field is built anew', async () => {
    show('<form name="messageForm"><md-chips ng-model="editor.message.editable.to"></md-chips></form>');
    const field = at('md-chips');
    const build = (addresses: readonly string[]): void => {
      field.replaceChildren(...addresses.map((address) => chip(address, () => build(addresses.filter((each) => each !== address)))), document.createElement('input'));
      field.querySelector('input')?.addEventListener('keydown', (event) => {
        if (event.key === ',') build([...addresses, (event.target as HTMLInputElement).value]);
      });
    };
    build(['bob@army.ml', 'kim@ox.ac.uk']);
    await replaceRecipient(at('form'), siteNamed('SOGo'), finding('bob'));
    assert.deepEqual(readMessage(at('form'), siteNamed('SOGo')).to, ['kim@ox.ac.uk', 'bob@army.mil']);
  });

  it('that the site removes, but whose correction it refuses, is put back', async () => {
    show('<form name="messageForm"><md-chips ng-model="editor.message.editable.to"></md-chips></form>');
    const field = at('md-chips');
    const build = (addresses: readonly string[]): void => {
      field.replaceChildren(...addresses.map((address) => chip(address, () => build(addresses.filter((each) => each !== address)))), document.createElement('input'));
      field.querySelector('input')?.addEventListener('keydown', ({ target }) => {
        const { value } = target as HTMLInputElement;
        build(value.endsWith('.mil') ? addresses : [...addresses, value]);
      });
    };
    build(['bob@army.ml', 'kim@ox.ac.uk']);
    await assert.rejects(replaceRecipient(at('form'), siteNamed('SOGo'), finding('bob')), /did not follow/);
    assert.deepEqual(readMessage(at('form'), siteNamed('SOGo')).to, ['kim@ox.ac.uk', 'bob@army.ml']);
  });
});

function chip(address: string, onRemove: () => void): HTMLElement {
  const remove = document.createElement('button');
  remove.className = 'md-chip-remove';
  remove.addEventListener('click', onRemove);
  const made = document.createElement('md-chip');
  made.append(address, remove);
  return made;
}

describe('the sites of a policy', () => {
  for (const { why, value, names } of [
    { why: 'another host', value: [{ name: 'Own', hosts: ['other.example.com'], compose: 'form', send: 'button', to: '#to' }], names: [] },
    { why: 'a selector that is missing', value: [{ name: 'Own', hosts: ['mail.example.com'], compose: 'form', to: '#to' }], names: [] },
    { why: 'not a list', value: { name: 'Own' }, names: [] },
    { why: 'nothing', value: undefined, names: [] },
    { why: 'one good, one bad', value: [null, { name: 'Own', hosts: ['mail.example.com'], compose: 'form', send: 'button', to: '#to' }], names: ['Own'] },
  ]) {
    it(why, () => assert.deepEqual(customSites(value, 'mail.example.com').map(({ name }) => name), names));
  }

  it('are not used when the browser cannot read a selector', () => {
    assert.equal(isUsable({ ...(PLAIN as Site), send: 'button[' }), false);
    assert.equal(isUsable(PLAIN as Site), true);
  });
});
