// In a frame on another site: the word with the site's own page. Only the sites that this page was served for count.
import {speakFor} from './api.js';

const PATIENCE = 3000;
export const framed = parent !== window;
const sites = (document.querySelector('meta[name="sites"]').content || '').split(' ').filter(Boolean);

// To each site that may be around this frame; the browser delivers it to the one that is.
function tell(type) {
  const around = location.ancestorOrigins?.[0];
  for (const site of sites) if (!around || site === around) parent.postMessage({coach: type}, site);
}

function asked() {
  return new Promise((go) => {
    const clock = setTimeout(() => done(null), PATIENCE);
    function done(token) {
      clearTimeout(clock);
      removeEventListener('message', hear);
      speakFor(token, fresh);
      go(token);
    }
    function hear({source, origin, data}) {
      if (source !== parent || !sites.includes(origin) || data?.coach !== 'token') return;
      done(typeof data.token === 'string' ? data.token : null);
    }
    addEventListener('message', hear);
    tell('ready');
  });
}

const fresh = async () => await asked() !== null;

// Waits for the site to say who its user is, if it does.
export const introduced = framed && sites.length ? asked() : Promise.resolve();

if (framed) addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) tell('close');
});
