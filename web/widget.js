// One line on any site, <script src="https://YOUR-COACH/widget.js" async></script>, makes a launcher button and a frame.
// A site that knows its users gives their signed token: data-token="..." on that line, or a function
// window.negotiationCoachToken that returns it. It goes to our frame alone.
(() => {
  const script = document.currentScript;
  const origin = new URL(script.src).origin;
  const host = document.createElement('div');
  const root = host.attachShadow({mode: 'closed'});
  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial !important; display: block !important; }
    button { position: fixed; right: 16px; bottom: 16px; z-index: 2147483646; min-height: 48px; padding: 0 20px; border: 0;
      border-radius: 24px; background: #0b5d4a; color: #fff; font: 600 16px system-ui, sans-serif; cursor: pointer; }
    button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #1757c2; }
    iframe { position: fixed; right: 16px; bottom: 76px; z-index: 2147483646; width: min(420px, calc(100vw - 32px));
      height: min(680px, calc(100vh - 92px)); border: 1px solid #cfcabd; border-radius: 12px; background: #fff; }
    [hidden] { display: none; }`);
  root.adoptedStyleSheets = [style];
  const button = document.createElement('button');
  button.type = 'button';
  let frame = null;
  function open(wanted) {
    if (wanted && !frame) {
      frame = document.createElement('iframe');
      frame.src = `${origin}/embed`;
      frame.title = 'Negotiation coach';
      root.append(frame);
    }
    if (frame) frame.hidden = !wanted;
    button.textContent = wanted ? 'Close the coach' : 'Negotiation coach';
    button.setAttribute('aria-expanded', String(wanted));
    (wanted ? frame : button).focus();
  }
  async function token() {
    try { return await (window.negotiationCoachToken?.() ?? script.dataset.token ?? null); } catch { return null; }
  }
  button.textContent = 'Negotiation coach';
  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', () => open(!frame || frame.hidden));
  addEventListener('message', async ({origin: from, source, data}) => {
    if (from !== origin || !frame || source !== frame.contentWindow) return;
    if (data?.coach === 'close') open(false);
    if (data?.coach === 'ready') frame.contentWindow.postMessage({coach: 'token', token: await token()}, origin);
  });
  root.append(button);
  document.body.append(host);
})();
