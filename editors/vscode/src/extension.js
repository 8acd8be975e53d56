"use strict";
/* Service blueprints in Visual Studio Code: the language server, and the drawing beside the text. Both are `blueprint`. */
const { randomBytes } = require("node:crypto");
const path = require("node:path");
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { Served } = require("./served");

const INSTALL = 'Install it with `pip install "service-blueprint[lsp,preview]"`, or name the command in the setting `blueprint.command`.';
let client;

const command = () => vscode.workspace.getConfiguration("blueprint").get("command");

async function start() {
  await client?.dispose();
  const [program, ...first] = command();
  const server = { command: program, args: [...first, "lsp"] };
  client = new LanguageClient("blueprint", "Service blueprints", server, {
    documentSelector: [{ scheme: "file", language: "yaml" }, { scheme: "untitled", language: "yaml" }],
  });
  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(`${error.message}. ${INSTALL}`);
  }
}

/* The drawing of the file that is being edited, in a panel beside it, drawn anew at each save. */
async function preview(uri = vscode.window.activeTextEditor?.document.uri) {
  if (uri?.scheme !== "file") return;
  const title = path.basename(uri.fsPath);
  const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  const panel = vscode.window.createWebviewPanel("blueprint", title, place, { enableScripts: true, retainContextWhenHidden: true });
  const served = new Served(command(), uri.fsPath);
  panel.onDidDispose(() => served.end());
  let last;
  panel.webview.onDidReceiveMessage(() => { if (last) panel.webview.postMessage(last); });
  try {
    panel.webview.html = await served.page(randomBytes(16).toString("hex"));
    await served.follow((news) => { last = news; panel.webview.postMessage(news); });
  } catch (error) {
    if (served.ended) return;
    panel.dispose();
    vscode.window.showErrorMessage(`${error.message}. ${INSTALL}`);
  }
}

const inBrowser = new Set();

/* The same in the browser, where it can be exported; its server ends with the editor. */
async function browser(uri = vscode.window.activeTextEditor?.document.uri) {
  if (uri?.scheme !== "file") return;
  const served = new Served(command(), uri.fsPath);
  inBrowser.add(served);
  try {
    await vscode.env.openExternal(vscode.Uri.parse(String(await served.address), true));
  } catch (error) {
    vscode.window.showErrorMessage(`${error.message}. ${INSTALL}`);
  }
}

exports.activate = async (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand("blueprint.preview", preview),
    vscode.commands.registerCommand("blueprint.browser", browser),
    vscode.commands.registerCommand("blueprint.restart", start),
    vscode.workspace.onDidChangeConfiguration((event) => { if (event.affectsConfiguration("blueprint")) start(); }),
  );
  await start();
};

exports.deactivate = async () => {
  for (const served of inBrowser) served.end();
  await client?.dispose();
};
