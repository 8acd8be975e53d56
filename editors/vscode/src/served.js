"use strict";
/* `blueprint preview` in a process of its own, and what it tells: the page once, and news of it after each save. */
const { spawn } = require("node:child_process");
const http = require("node:http");
const readline = require("node:readline");

class Served {
  /* Starts a preview of a file with a command, such as ["blueprint"]. */
  constructor(command, file) {
    const [program, ...first] = command;
    this.process = spawn(program, [...first, "preview", file, "--port", "0", "--no-open"], { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    this.process.stderr.on("data", (text) => { said += text; });
    /* Where it serves, with its token; rejected with what the command says where it does not. */
    this.address = new Promise((resolve, reject) => {
      readline.createInterface({ input: this.process.stdout }).once("line", (line) => resolve(new URL(line)));
      this.process.once("error", (error) => reject(new Error(`${program}: ${error.message}`)));
      this.process.once("exit", (status) => reject(new Error(said.trim() || `${program} ended with ${status}`)));
    });
    this.address.catch(() => {});  // whoever waits for it is told
  }

  end() {
    this.ended = true;  // from now on, what fails was to be expected
    this.news?.destroy();
    this.process.kill("SIGINT");
  }

  /* The page of the file in one text, since a webview loads nothing from a server: its scripts have `nonce`. */
  async page(nonce) {
    let html = await this.text("/");
    for (const [tag, path] of html.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)) {
      const style = await this.text(path);
      html = html.replace(tag, () => `<style>${style}</style>`);
    }
    for (const [tag, path] of html.matchAll(/<script src="([^"]+)" defer><\/script>/g)) {
      const script = await this.text(path);
      // Behind the body, where scripts that are deferred run.
      html = html.replace(tag, "").replace("</html>", () => `<script nonce="${nonce}">${script}</script></html>`);
    }
    const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'`;
    const head = `<meta http-equiv="Content-Security-Policy" content="${policy}"><script nonce="${nonce}">${FROM_EDITOR}</script>`
      + "<style>#export { display: none }</style>";
    return html.replace("<head>", () => `<head>${head}`);
  }

  /* Calls `tell` with each update of the page, until the end. */
  async follow(tell) {
    const [, path] = /data-events="([^"]+)"/.exec(await this.text("/"));
    this.news = await this.ask(path);
    const lines = readline.createInterface({ input: this.news });
    lines.on("line", (line) => { if (line.startsWith("data: ")) tell(line.slice(6)); });
    lines.on("error", () => {});
  }

  async text(path) {
    let whole = "";
    for await (const part of await this.ask(path)) whole += part;
    return whole;
  }

  async ask(path) {
    const address = await this.address;
    this.cookie ??= (await get(address, {})).headers["set-cookie"][0].split(";")[0];
    const answer = await get(new URL(path, address), { Cookie: this.cookie });
    if (answer.statusCode === 307) return this.ask(answer.headers.location);
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`);
    return answer.setEncoding("utf8");
  }
}

const get = (address, headers) => new Promise((resolve, reject) => {
  http.get(address, { headers }, resolve).once("error", reject);
});

/* In the page, news comes from the editor and not from the server; what was seen last is asked for when the page is ready. */
const FROM_EDITOR = `
  const editor = acquireVsCodeApi();
  window.EventSource = class {
    constructor() {
      this.hear = (event) => { if (typeof event.data === "string") this.onmessage({ data: event.data }); };
      addEventListener("message", this.hear);
      editor.postMessage("ready");
    }
    close() { removeEventListener("message", this.hear); }
  };
`;

module.exports = { Served };
