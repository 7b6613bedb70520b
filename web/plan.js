// The fact sheet beside the talk: what is known, each fact editable, the picture of the zone, and files to take along.
import {$, make} from './dom.js';

let editing = null;

function row(fact, change) {
  const line = make('div', {}, make('dt', {}, fact.label), make('dd', {}, fact.value));
  if (!fact.key) return line;
  const open = make('button', {type: 'button', 'aria-label': `Change ${fact.label}`, onclick: edit}, 'Change');
  line.append(open);
  function edit() {
    const box = make('input', {value: fact.value, maxlength: 500});
    const form = make('form', {onsubmit: (event) => {
      event.preventDefault();
      close();
      if (box.value.trim() && box.value !== fact.value) change(fact, box.value.trim());
    }}, make('label', {}, fact.label, box), make('button', {}, 'Save'), make('button', {type: 'button', onclick: close}, 'Cancel'));
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); close(); }
    });
    function close() { editing = null; form.replaceWith(open); open.focus(); }
    editing = fact.key;
    open.replaceWith(form);
    box.select();
  }
  return line;
}

function sheet(state, change, leave) {
  const parts = [make('h2', {}, 'My plan')];
  for (const {title, rows} of state.plan) {
    parts.push(make('h3', {}, title), make('dl', {}, ...rows.map((fact) => row(fact, change))));
  }
  if (!state.plan.length) parts.push(make('p', {}, 'What you tell me appears here.'));
  if (state.zone) parts.push(make('img', {src: state.zone.src, alt: state.zone.alt}));
  const link = (href, name, values = {}) => make('a', {href, class: 'button', ...values}, name);
  parts.push(make('div', {class: 'acts'},
    link('/brief.html', 'Brief to print', {target: '_blank', rel: 'noopener'}), link('/brief.pdf', 'Brief as PDF', {download: true}),
    link('/plan.yml', 'Plan as a file', {download: true}),
    make('button', {type: 'button', class: 'danger', onclick: leave}, 'Forget me')));
  return parts;
}

export function showPlan(state, change, leave) {
  if (editing) return;
  $('plan').replaceChildren(...sheet(state, change, leave));
  const dialog = $('plan-dialog'), button = $('open-plan');
  const close = make('button', {type: 'button', onclick: () => dialog.close()}, 'Close');
  dialog.replaceChildren(close, ...sheet(state, (...fact) => { dialog.close(); change(...fact); }, () => { dialog.close(); leave(); }));
  button.hidden = false;
  button.onclick = () => dialog.showModal();
}
