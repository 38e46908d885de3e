/** The server did not do what it was asked to. */
export class Refused extends Error {
  /** @param {Response} answer */
  constructor(answer) {
    super(`The workbook’s part of the server did not answer (${answer.status}).`);
    this.answer = answer;
  }
}

/**
 * The server's answers. Each request carries the token: cookies may be cleared, or set by another
 * page.
 */
export class Server {
  /**
   * @param {string} base
   * @param {string} token
   */
  constructor(base, token) {
    this.root = base;
    this.base = `${base}workbook/`;
    this.token = token;
  }

  /** @returns {Record<string, string>} */
  headers() {
    if (this.token) return { Authorization: `token ${this.token}` };
    // A JupyterLab of one's own, with a password.
    const xsrf = document.cookie.match(/(?:^|;\s*)_xsrf=([^;]*)/)?.[1];
    return xsrf ? { "X-XSRFToken": xsrf } : {};
  }

  /**
   * The answer, or an error: an answer that refuses is one too.
   *
   * @param {string} path
   * @param {RequestInit} [init]
   */
  async fetch(path, init = {}) {
    const answer = await fetch(path, { cache: "no-store", ...init, headers: this.headers() });
    if (!answer.ok) throw new Refused(answer);
    return answer;
  }

  /** @param {string} path @param {RequestInit} [init] */
  get(path, init = {}) {
    return this.fetch(this.base + path, init);
  }

  /** @param {string} path @param {RequestInit} [init] */
  post(path, init = {}) {
    return this.get(path, { method: "POST", ...init });
  }

  /** @param {string} path */
  async text(path) {
    return (await this.get(path)).text();
  }
}
