// JupyterLab serves this file as unchanging for a year. So it never changes: it hands JupyterLab's own modules
// to workbook/lab.js, which the server extension serves and which is never cached.
(() => {
  let scope;
  const share = async (name) => {
    const versions = scope[name];
    return (await versions[Object.keys(versions)[0]].get())();
  };
  const load = async () => {
    const { baseUrl } = JSON.parse(document.getElementById("jupyter-config-data").textContent);
    return (await import(`${baseUrl}workbook/lab.js`)).extension(share);
  };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["workbook-lab"] = {
    init: (shared) => { scope = shared; },
    get: async () => { const module = await load(); return () => module; },
  };
})();
