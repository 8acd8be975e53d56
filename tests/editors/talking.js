"use strict";
const { spawn } = require("node:child_process");
const protocol = require("vscode-languageserver-protocol/node");
const [program, ...first] = JSON.parse(process.argv[2]);
const server = spawn(program, [...first, "lsp", "--stdio"]);
const connection = protocol.createProtocolConnection(
  new protocol.StreamMessageReader(server.stdout), new protocol.StreamMessageWriter(server.stdin));
const uri = "untitled:a.yaml";
connection.onNotification(protocol.PublishDiagnosticsNotification.type, async ({ diagnostics }) => {
  const at = { textDocument: { uri }, position: { line: 0, character: 1 } };
  const hover = await connection.sendRequest(protocol.HoverRequest.type, at);
  console.log(JSON.stringify([diagnostics.map((each) => each.code), hover.contents.value]));
  await connection.sendRequest(protocol.ShutdownRequest.type);
  connection.sendNotification(protocol.ExitNotification.type);
});
connection.listen();
(async () => {
  await connection.sendRequest(protocol.InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification(protocol.InitializedNotification.type, {});
  const textDocument = { uri, languageId: "yaml", version: 1, text: "title: A\nphases: [{stpes: []}]\n" };
  await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument });
})();
