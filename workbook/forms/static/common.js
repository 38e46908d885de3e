// What our widgets share. It is put before each of their files, since a widget loads its module alone.

// What takes words is kept to this page: not filled in, suggested or checked by the browser, and left alone by extensions
// for grammar, passwords and translation. Each of them has an attribute of its own; LanguageTool goes by spellcheck.
const KEEP_OUT = {
  autocomplete: "off", autocorrect: "off", autocapitalize: "sentences", spellcheck: "false", writingsuggestions: "false", translate: "no",
  "data-gramm": "false", "data-gramm_editor": "false", "data-enable-grammarly": "false",
  "data-1p-ignore": "", "data-lpignore": "true", "data-bwignore": "", "data-form-type": "other", "data-protonpass-ignore": "",
};
const TAKES_WORDS = new Set(["input", "select", "textarea"]);

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  if (TAKES_WORDS.has(tag)) for (const [key, value] of Object.entries(KEEP_OUT)) node.setAttribute(key, value);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const LINK = /\[([^\]]+)\]\(([0-9]{2}-[a-z-]+\.ipynb|#Help-now)\)/;

/** Our own text with links to pages, such as [A hard moment](13-hard-moments.ipynb), as nodes. */
function linked(text) {
  const found = text.match(LINK);
  if (!found) return [text];
  const [whole, words, target] = found;
  const href = target === "#Help-now" ? "14-if-you-are-afraid.ipynb#Help-now" : target; // without our front end it leads to the list there
  return [text.slice(0, found.index), element("a", { href }, words), ...linked(text.slice(found.index + whole.length))];
}

/** Whether an input method is writing (Japanese, Chinese, Korean): its Enter accepts a word, its digits choose one, and none of them is ours.
 * Safari sends the Enter that ends it afterwards, and says so by the number alone. lab/safety.js has the same, since a widget loads its module alone. */
function composing(event) { return event.isComposing || event.keyCode === 229; }

/** JupyterLab takes keys typed on a radio or a button for commands: a letter could delete the form. */
function keepKeys(node) {
  node.addEventListener("keydown", (event) => {
    if (composing(event) || !(event.ctrlKey || event.altKey || event.metaKey) || event.key === "Enter") event.stopPropagation();
  });
}

/** Print a paper of its own, and nothing else of what is on screen. Nothing on it can run. */
function print(html) {
  for (const before of document.querySelectorAll(".wb-paper")) before.remove(); // not every browser says when printing is over
  const frame = element("iframe", { class: "wb-paper", "aria-hidden": "true", sandbox: "allow-same-origin allow-modals", style: "position:fixed;width:0;height:0;border:0", srcdoc: html });
  frame.addEventListener("load", () => {
    frame.contentDocument.documentElement.translate = false;
    frame.contentDocument.documentElement.classList.add("notranslate");
    for (const each of [frame.contentWindow, window]) each.addEventListener("afterprint", () => frame.remove(), { once: true });
    setTimeout(() => window.addEventListener("focus", () => frame.remove(), { once: true }), 1000);
    frame.contentWindow.print();
  });
  document.body.append(frame);
}
