// The fact sheet beside the talk: what is known, each fact editable, the picture of the zone, and files to take along.
import {fileAt, picture, vouched} from './api.js';
import {$, make} from './dom.js';

let editing = false, drawn = '', missed = null;

function row(fact, change) {
  const value = make('dd', {}, make('span', {}, fact.value || 'not known yet'));
  const line = make('div', {}, make('dt', {}, fact.label), value);
  if (!fact.key) return line;
  const shown = [value.firstChild, make('button', {
    type: 'button', 'aria-label': `Change ${fact.label}: ${fact.value || 'not known yet'}`, onclick: edit,
  }, 'Change')];
  value.append(shown[1]);
  function edit() {
    const box = make('input', {value: fact.value, maxlength: 500, autocomplete: 'off', 'aria-label': fact.label});
    const form = make('form', {onsubmit: (event) => {
      event.preventDefault();
      const words = box.value.trim();
      close();
      if (words && words !== fact.value) change(fact, words);
    }}, box, make('button', {class: 'main'}, 'Save'), make('button', {type: 'button', onclick: close}, 'Cancel'),
    fact.removable ? make('button', {type: 'button', class: 'danger', onclick: () => { close(); change(fact, ''); }}, 'Remove') : '');
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); close(); }
    });
    editing = true;
    value.replaceChildren(form);
    box.select();
  }
  function close() {
    editing = false;
    value.replaceChildren(...shown);
    shown[1].focus();
    if (missed) showPlan(...missed);
  }
  return line;
}

function file(path, name, page = false) {
  const link = make('a', {href: path, class: page ? 'button main' : 'button', ...(page ? {target: '_blank', rel: 'noopener'} : {download: true})}, name);
  link.addEventListener('click', async (event) => {
    if (!vouched()) return;
    event.preventDefault();
    open(await fileAt(path), page ? '_blank' : '_self', 'noopener');
  });
  return link;
}

async function draw(image, src) {
  image.src = vouched() ? await picture(src) : src;
}

function bring(take) {
  const box = make('input', {type: 'file', accept: '.yml,.yaml,.json', class: 'skip', tabindex: '-1', 'aria-label': 'A plan file'});
  box.addEventListener('change', async () => { if (box.files[0]) take(await box.files[0].text()); box.value = ''; });
  return [box, does('Bring a plan file', () => box.click())];
}

const does = (words, onclick, look) => make('button', {type: 'button', onclick, ...look}, words);

// The other negotiations, each to be opened with a click.
function several(all, go) {
  if (all.length < 2) return [];
  return [make('h3', {}, 'My negotiations'), make('ul', {}, ...all.map(({name, where, says, current}) => make('li', {},
    does(name, () => current || go(says), {'aria-current': current && 'true'}), make('span', {}, current ? 'open now' : where))))];
}

function part({title, rows}, change) {
  const own = rows[0].value === title, limit = title === 'My limit';
  return make('section', {class: limit ? 'limit' : own && 'own'},
    make('h3', {class: own && 'skip'}, title), make('dl', {}, ...rows.map((fact) => row(fact, change))));
}

function sheet(state, acts) {
  const known = state.plan.length > 0;
  const parts = [...several(state.negotiations, acts.go)];
  const first = state.plan.filter(({title}) => title === 'My limit'), others = state.plan.filter((one) => !first.includes(one));
  for (const one of first) parts.push(part(one, acts.change));
  if (state.zone) {
    const image = make('img', {alt: state.zone.alt});
    draw(image, state.zone.src);
    parts.push(image);
  }
  for (const one of others) parts.push(part(one, acts.change));
  if (known) {
    parts.push(make('h3', {}, 'Take along'), make('div', {class: 'acts'},
      file('/brief.html', 'Brief to print', true), file('/brief.pdf', 'Brief as PDF'), file('/brief.md', 'Brief as text'), file('/plan.yml', 'Plan as a file')));
  } else parts.push(make('p', {class: 'soft'}, 'What you tell me appears here: the deal, your alternatives, your limit. Each fact can be changed with a click.'));
  parts.push(make('h3', {}, 'More'), make('div', {class: 'acts more'},
    known && does('Start another negotiation', () => acts.go('start a new negotiation')),
    ...bring(acts.bring), does('Continue on my phone', acts.phone), does('Forget me', acts.leave, {class: 'danger'})));
  return parts;
}

// What a button is known by when the sheet is made anew.
const called = (one) => (one.getAttribute('aria-label') || one.textContent).split(':')[0];

export function showPlan(state, acts) {
  const news = JSON.stringify([state.plan, state.zone?.alt, state.negotiations]);
  missed = editing ? [state, acts] : null;
  if (editing || news === drawn) return;
  drawn = news;
  const dialog = $('plan-dialog'), button = $('open-plan');
  const held = document.activeElement?.closest('#plan') && called(document.activeElement);
  $('plan').replaceChildren(make('h2', {}, 'My plan'), ...sheet(state, acts));
  if (held) [...$('plan').querySelectorAll('button, a')].find((one) => called(one) === held)?.focus();
  const inside = Object.fromEntries(Object.entries(acts).map(([name, act]) => [name, (...about) => { dialog.close(); act(...about); }]));
  dialog.replaceChildren(make('div', {class: 'top'}, make('h2', {}, 'My plan'), does('Close', () => dialog.close())), ...sheet(state, inside));
  button.hidden = false;
  button.onclick = () => dialog.showModal();
}
