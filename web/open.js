// The talk of another device, taken over only when its owner says so. The link's secret never leaves the fragment.
import {openLink} from './api.js';
import {$} from './dom.js';

const link = location.hash.slice(1);
history.replaceState(null, '', '/open');

$('go').addEventListener('click', async () => {
  try {
    await openLink(link);
    location.replace('/');
  } catch (problem) {
    $('connection').textContent = problem.message || 'That did not work. Please try again.';
  }
});
