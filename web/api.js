// What the page asks of the coach. The identity is a cookie that scripts cannot read.

export class Refused extends Error {}

async function ask(path, options = {}) {
  const answer = await fetch(path, {credentials: 'same-origin', cache: 'no-store', ...options});
  if (answer.ok) return answer;
  let said = '';
  try { said = (await answer.json()).error; } catch { /* no sentence came with it */ }
  if (answer.status >= 500) throw new Error(said);
  const refused = new Refused(said || 'That did not work. Please load the page again.');
  refused.wait = Number(answer.headers.get('Retry-After')) || 0;
  throw refused;
}

const post = (path, body) => ask(path, {
  method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body),
});

export const conversation = async () => (await ask('/conversation')).json();
export const forget = () => post('/forget', {});

// Sends one turn and hands over each part of the answer as it comes. The same key sent again is the same turn.
export async function turn(path, body, take) {
  const answer = await post(path, body);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const {value, done} = await reader.read();
    if (done) break;
    rest += value;
    const lines = rest.split('\n');
    rest = lines.pop();
    for (const line of lines) if (line) take(JSON.parse(line));
  }
}
