// JupyterLab serves this file as unchanging for a year. So it never changes: it hands JupyterLab's
// own modules to lab.js, which the server extension serves and which is never cached. Where that
// extension is missing, nothing cleans a notebook before it is saved: then JupyterLab is kept from
// opening any page, and it says why.
(() => {
  const WHY =
    "No page was opened: the workbook’s part of the server did not start, so nothing would be " +
    "taken out of a page before it is saved. Your saved words are untouched. End this JupyterLab, " +
    "and start the workbook with “workbook open”.";
  let scope;
  const share = async (name) => {
    const versions = scope[name];
    return (await versions[Object.keys(versions)[0]].get())();
  };
  const refuse = () => ({
    __esModule: true,
    default: {
      id: "workbook-lab:pages",
      autoStart: true,
      activate: () => {
        document.body.textContent = WHY;
        return new Promise(() => {}); // JupyterLab opens no document before this is kept
      },
    },
  });
  const load = async () => {
    const { baseUrl } = JSON.parse(document.getElementById("jupyter-config-data").textContent);
    try {
      return (await import(`${baseUrl}workbook/lab.js`)).extension(share);
    } catch {
      return refuse();
    }
  };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["workbook-lab"] = {
    init: (shared) => {
      scope = shared;
    },
    get: async () => {
      const module = await load();
      return () => module;
    },
  };
})();
