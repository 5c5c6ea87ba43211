// The button and the file field of the recount: everything is counted on this device, and nothing
// is sent anywhere. A file that was saved before is counted without any network.

import { parse } from './exact.js';
import { recount } from './recount.js';

const MOST_SHOWN = 50;

function written(value) {
  if (value === null || value === undefined || value === '') { return '–'; }
  if (Array.isArray(value)) { return value.length ? value.map(written).join(', ') : '–'; }
  if (typeof value === 'object') {
    return Object.keys(value).map((key) => key + ': ' + written(value[key])).join(', ') || '–';
  }
  return /^[0-9a-f]{64}$/.test(String(value)) ? String(value).slice(0, 8) : String(value);
}

function setUp(part) {
  const words = part.querySelector('template').content;
  const said = part.querySelector('[data-recount-said]');
  const button = part.querySelector('[data-recount-start]');
  const file = part.querySelector('[data-recount-file]');
  const kept = (key) => words.querySelector(`[data-key="${key}"]`);
  const filled = (key, facts) => (kept(key) || kept('other')).textContent
    .replace(/\{(\w+)\}/g, (_all, name) => (facts && name in facts ? facts[name] : ''));

  function show(key, facts, lines, tone) {
    const note = kept(`frame-${tone}`).firstElementChild.cloneNode(true);
    note.querySelector('[data-title]').textContent = filled(key, facts);
    note.querySelector('[data-lines]').replaceChildren(...lines.map((line) => {
      const item = document.createElement('li');
      item.textContent = line;
      return item;
    }));
    note.querySelector('[data-lines]').hidden = !lines.length;
    said.replaceChildren(note);
    said.dataset.recountSaid = key;
  }

  function tell(bundle) {
    const titles = new Map(bundle.items.map((item) => [String(item.number), `${item.number}. ${item.title}`]));
    const { differences, code, withheld } = recount(bundle);
    const ballots = (bundle.ballots || []).length + (bundle.deputy_ballots || []).length;
    const lines = differences.slice(0, MOST_SHOWN).map(({ what, name, mine, theirs }) => filled(what, {
      what, name: titles.get(name) || name, mine: written(mine), theirs: written(theirs),
    }));
    if (differences.length) { show('different', { n: differences.length, code }, lines, 'bad'); return; }
    if (withheld) { show('withheld_ballots', {}, [], 'warn'); return; }
    const grades = bundle.record.grades !== null;
    const winners = bundle.winners.map((name) => titles.get(name) || name);
    show('same', { n: ballots, code }, grades ? [] : winners, 'good');
  }

  async function run(source) {
    show('counting', {}, [], 'quiet');
    try {
      const text = await source();
      await new Promise((next) => { setTimeout(next, 30); });
      tell(parse(text));
    } catch (problem) {
      const key = problem instanceof RangeError ? 'too_hard' : problem instanceof URIError ? 'no_file' : 'unreadable';
      show(key, {}, [], 'warn');
    }
  }

  async function fetched() {
    const answer = await fetch(button.dataset.recountStart, { credentials: 'same-origin' })
      .catch(() => null);
    if (!answer || !answer.ok) { throw new URIError('bundle'); }
    return answer.text();
  }

  if (button) { button.addEventListener('click', () => run(fetched)); }
  file.addEventListener('change', () => {
    if (file.files.length) { run(() => file.files[0].text()); }
  });
  part.querySelectorAll('[data-with-script]').forEach((hidden) => { hidden.hidden = false; });
  part.dataset.ready = 'yes';
}

document.querySelectorAll('[data-recount]').forEach(setUp);
