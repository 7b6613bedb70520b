// Watches over the page: one that did not load whole, or could not come yet, says so and is loaded again by itself.
function check() {
  if (document.body.classList.contains('ready') && document.styleSheets.length) return;
  const wait = Number(document.documentElement.dataset.wait) || 5;
  document.getElementById('connection').textContent = `The page is not complete yet. I load it again in ${wait} seconds.`;
  setTimeout(() => location.reload(), wait * 1000);
}
if (document.readyState === 'complete') check();
else addEventListener('load', check);
