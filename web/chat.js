// The conversation: what was said, the open question, and the messages on their way.
import {Refused, Trouble, conversation, forget, makeLink, turn} from './api.js';
import {$, make} from './dom.js';
import {framed, introduced} from './embed.js';
import {showPlan} from './plan.js';

const log = $('log'), say = $('say'), line = $('connection'), examples = $('examples');
const others = new BroadcastChannel('coach');
const seen = new Set();
let waiting = kept();
let busy = false, asking = false, stale = false, atEnd = true;
const TRIES = 4, MOST = 20000;

// Messages not yet delivered outlive a reload of this tab; nothing else is kept in the browser.
function kept() {
  try { return JSON.parse(sessionStorage.getItem('waiting')) || []; } catch { return []; }
}
function keep() {
  try { sessionStorage.setItem('waiting', JSON.stringify(waiting)); } catch { /* a frame without storage */ }
}

function key() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

// The end of the talk stays in sight, unless somebody reads further up; of a long answer the beginning does, with what
// was asked.
log.addEventListener('scroll', () => { atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 160; });
new ResizeObserver(() => atEnd && toEnd()).observe(log);

function toEnd() {
  const mine = [...log.querySelectorAll('.you')].pop();
  const first = mine?.offsetHeight > log.clientHeight / 2 ? mine.nextElementSibling : mine;
  log.lastElementChild?.scrollIntoView({block: 'end'});
  if (first?.getBoundingClientRect().top < log.getBoundingClientRect().top) first.scrollIntoView();
}

function part({type, svg, alt}) {
  return type === 'picture' && make('img', {src: URL.createObjectURL(new Blob([svg], {type: 'image/svg+xml'})), alt});
}

function choices(message) {
  if (!message.buttons?.length) return '';
  const group = make('fieldset', {'aria-label': 'Answers to choose from'});
  for (const {title, payload} of message.buttons) {
    group.append(make('button', {type: 'button', 'data-says': payload, onclick: ({currentTarget}) => {
      if (!currentTarget.hasAttribute('aria-disabled')) send('/messages', {text: payload}, payload);
    }}, title));
  }
  return group;
}

// Only the latest buttons can be pressed; earlier ones show what was chosen. Answers what that is called.
function settle(text) {
  let chosen = text;
  for (const group of log.querySelectorAll('fieldset:not(.over)')) {
    group.className = 'over none';
    for (const button of group.children) {
      const pressed = button.dataset.says === text;
      button.setAttribute('aria-disabled', 'true');
      button.setAttribute('aria-pressed', String(pressed));
      if (!pressed) continue;
      group.className = 'over';
      chosen = button.textContent;
    }
  }
  return chosen;
}

// Where the open question stands in the talk, it need not be said again over the box.
const watch = new IntersectionObserver((seenNow) => {
  $('question').classList.toggle('above', seenNow[seenNow.length - 1].intersectionRatio > .6);
}, {root: log, threshold: [0, .6, .7, 1]});

function follow(question) {
  watch.disconnect();
  log.querySelector('.asks')?.classList.remove('asks');
  const words = [...log.querySelectorAll('.coach p')].pop();
  if (!words) return;
  watch.observe(words);
  if (words.textContent.trim() === question.trim()) words.classList.add('asks');
}

function show(message) {
  if (seen.has(message.id)) return $(message.id)?.classList.remove('waiting');
  seen.add(message.id);
  const mine = message.by === 'you';
  if (mine) {
    const text = settle(message.text);
    examples.hidden = true;
    log.append(make('p', {class: 'you', id: message.id}, make('span', {class: 'skip'}, 'You: '), text));
  } else {
    const words = message.text.split('\n\n').map((text) => make('p', {}, text));
    log.append(make('div', {class: 'coach', id: message.id}, ...words, ...(message.blocks || []).map(part), choices(message)));
  }
  if (mine || atEnd) toEnd();
}

function know(state) {
  const [, done, all] = state.progress.match(/(\d+) of (\d+)/) || [0, 0, 1];
  const [step, ...name] = state.progress.split(': ');
  $('progress').replaceChildren(step, make('span', {}, name.length ? `: ${name.join(': ')}` : ''));
  $('bar').value = done / all;
  $('question').textContent = state.question;
  follow(state.question);
  showPlan(state, {
    change: (fact, value) => send('/facts', {key: fact.key, value}, `${fact.label}: ${value || 'remove it'}`),
    bring: (text) => send('/plan', {text}, 'Here is a plan file.'),
    go: (text) => send('/messages', {text}, text),
    phone, leave,
  });
}

function take(item) {
  if (item.type === 'state') know(item);
  else if (item.type === 'message') show(item);
}

function send(path, body, text) {
  const id = key();
  const {timeZone} = Intl.DateTimeFormat().resolvedOptions();
  waiting.push({path, body: {...body, id, zone: timeZone}, text});
  keep();
  show({id, by: 'you', text});
  $(id).classList.add('waiting');
  deliver();
}

async function deliver() {
  if (busy) return;
  busy = true;
  for (let tries = 0; waiting.length;) {
    const {path, body} = waiting[0];
    $('typing').hidden = false;
    try {
      await turn(path, body, take);
      line.textContent = '';
      others.postMessage('turn');
    } catch (problem) {
      $('typing').hidden = true;
      const refused = problem instanceof Refused && !problem.wait;
      if (!refused && !(problem instanceof Trouble && tries >= TRIES)) {
        line.textContent = problem.wait ? problem.message
          : `${problem instanceof Trouble ? 'Something went wrong on my side' : 'The connection is gone'}. I keep your message and try again.`;
        await rest(problem.wait || Math.min(2 ** tries++, 15));
        continue;
      }
      line.textContent = problem.message;
      $(body.id)?.classList.add('failed');
      if (path === '/messages' && !say.value) say.value = body.text;
    }
    tries = 0;
    waiting.shift();
    keep();
    $(body.id)?.classList.remove('waiting');
  }
  $('typing').hidden = true;
  busy = false;
  if (stale) refresh();
}

// Waits some seconds, or until the connection is back.
function rest(seconds) {
  return new Promise((go) => {
    const clock = setTimeout(go, seconds * 1000);
    addEventListener('online', () => { clearTimeout(clock); go(); }, {once: true});
  });
}

async function refresh() {
  stale = busy || asking;
  if (stale) return;
  asking = true;
  for (;;) {
    try {
      const {messages, state} = await conversation();
      $('loading')?.remove();
      messages.forEach(show);
      know(state);
      examples.hidden = Boolean(log.querySelector('.you'));
      line.textContent = '';
      break;
    } catch (problem) {
      const told = problem instanceof Refused || problem.wait;
      line.textContent = told ? problem.message : 'The coach cannot be reached. I keep trying.';
      if (problem instanceof Refused && !problem.wait) break;
      await rest(problem.wait || 3);
    }
  }
  asking = false;
  for (const {body, text} of waiting) show({id: body.id, by: 'you', text});
  deliver();
}

async function phone() {
  try {
    $('phone-link').value = await makeLink();
    $('phone-copy').textContent = 'Copy';
    $('phone').showModal();
    $('phone-link').select();
  } catch { line.textContent = 'I could not make a link. Please try again.'; }
}
$('phone-copy').addEventListener('click', async () => {
  try { await navigator.clipboard.writeText($('phone-link').value); $('phone-copy').textContent = 'Copied'; }
  catch { $('phone-link').select(); }
});

function leave() {
  $('sure').returnValue = '';
  $('sure').showModal();
}
$('sure').addEventListener('close', async () => {
  if ($('sure').returnValue !== 'yes') return;
  try {
    await forget();
    waiting = [];
    keep();
    others.postMessage('forgotten');
    location.reload();
  } catch { line.textContent = 'That did not work yet: nothing is deleted. Please try again.'; }
});

$('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = say.value.trim();
  if (!text) return say.focus();
  if (text.length > MOST) {
    line.textContent = `That is ${text.length.toLocaleString('en')} characters, and I take ${MOST.toLocaleString('en')} at once. Please send it in parts.`;
    return say.focus();
  }
  say.value = '';
  say.focus();
  send('/messages', {text}, text);
});
say.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    $('composer').requestSubmit();
  }
});
examples.addEventListener('click', ({target}) => {
  if (!target.type) return;
  say.value = target.textContent;
  say.focus();
});
others.onmessage = ({data}) => (data === 'forgotten' ? location.reload() : refresh());
document.addEventListener('visibilitychange', () => document.hidden || refresh());
addEventListener('offline', () => { line.textContent = 'You are offline. What you send goes out when the connection is back.'; });
addEventListener('online', refresh);
document.body.classList.add('ready');
introduced.then(refresh);
