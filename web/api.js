// What the page asks of the coach. The identity is a cookie that scripts cannot read, or a token of the site around
// the frame, which lives in memory only.

export class Refused extends Error {}
export class Trouble extends Error {}

const PATIENCE = 30000;
let token = null, renew = null;

// The site's token for its user, and how to get a fresh one when it has expired.
export function speakFor(given, fresh) { token = given; renew = fresh; }
export const vouched = () => token !== null;

async function ask(path, options = {}, again = true) {
  const headers = {...options.headers, ...(token && {Authorization: `Bearer ${token}`})};
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(path, {credentials: 'same-origin', cache: 'no-store', signal, ...options, headers});
  if (answer.ok) return answer;
  if (answer.status === 401 && token && again && await renew()) return ask(path, options, false);
  let said = '';
  try { said = (await answer.json()).error; } catch { /* no sentence came with it */ }
  const problem = answer.status >= 500 ? new Trouble(said || 'Something went wrong on my side.')
    : new Refused(said || 'That did not work. Please load the page again.');
  problem.wait = Number(answer.headers.get('Retry-After')) || 0;
  throw problem;
}

const post = (path, body) => ask(path, {
  method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body),
});

export const conversation = async () => (await ask('/conversation')).json();
export const forget = () => post('/forget', {});
export const openLink = (link) => post('/open', {link});
export const makeLink = async () => (await (await post('/link', {})).json()).link;
export const picture = async (path) => URL.createObjectURL(await (await ask(path)).blob());

// Where a file is: a link cannot carry the site's token, so it carries a ticket for this one time.
export async function fileAt(path) {
  return vouched() ? `${path}?ticket=${(await (await post('/ticket', {})).json()).ticket}` : path;
}

// Sends one turn and hands over each part of the answer as it comes. The same key sent again is the same turn, so an
// answer without its end, the state, is simply asked for again.
export async function turn(path, body, take) {
  const answer = await post(path, body);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '', whole = false;
  for (;;) {
    const {value, done} = await reader.read();
    if (done) break;
    rest += value;
    const lines = rest.split('\n');
    rest = lines.pop();
    for (const item of lines.filter(Boolean).map((line) => JSON.parse(line))) {
      if (item.type === 'error') throw new Trouble(item.error);
      whole ||= item.type === 'state';
      take(item);
    }
  }
  if (!whole) throw new Error('cut off');
}
