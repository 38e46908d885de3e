/** What a browser writes down or shows of a page by itself: titles, addresses, fields. */

const NEUTRAL_TITLE = "Notebook";

/** Keep the title of the tab neutral, whatever JupyterLab makes of it. */
export function neutralTitle() {
  const title = /** @type {Element} */ (document.querySelector("title"));
  const set = () => {
    if (document.title !== NEUTRAL_TITLE) document.title = NEUTRAL_TITLE;
  };
  const changes = { childList: true, characterData: true, subtree: true };
  new MutationObserver(set).observe(title, changes);
  set();
}

/**
 * The path of the page that an address asks for; "" where it asks for none. In a second tab of the
 * same browser JupyterLab names a workspace of its own before it.
 *
 * @param {string} pathname
 */
export function askedFor(pathname) {
  const found = /\/doc\/(?:workspaces\/[^/]+\/)?tree\/(.+)$/.exec(pathname);
  return found ? decodeURIComponent(found[1]) : "";
}

/**
 * One address for all pages, and no history entry for each: their names stay out of the browser's
 * history, and Back does not return to one.
 *
 * @param {string | null} address
 */
export function keepAddress(address) {
  const replace = history.replaceState.bind(history);
  /** @type {History["replaceState"]} */
  const keep = (state, title, url) => replace(state, title, address ?? url);
  history.pushState = keep;
  history.replaceState = keep;
  if (address) replace(null, "", address);
}

/**
 * Browsers write what stands in a field to the disk, to bring a tab back: of JupyterLab's own
 * fields, the one with the page's name too.
 */
export function keepFieldsToThemselves() {
  const fields = "input, select, textarea";
  /** @param {any} node an element, a text, or the document */
  const keep = (node) => {
    const within = node.matches?.(fields) ? [node] : (node.querySelectorAll?.(fields) ?? []);
    for (const field of within) field.autocomplete = "off";
  };
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(keep);
  });
  observer.observe(document, { childList: true, subtree: true });
  keep(document);
}
