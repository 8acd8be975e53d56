"use strict";
const Module = require("node:module");
const registered = [];
const anything = () => new Proxy(function () {}, {
  get: (_, name) => name === Symbol.toPrimitive ? () => "" : name === "then" ? undefined : anything(),
  apply: () => anything(), construct: () => anything(),
});
const classes = new Proxy({}, { get: (_, name) => class {} });
const vscode = new Proxy({ commands: { registerCommand: (name) => { registered.push(name); } } }, {
  get: (own, name) => own[name] ?? (/^[A-Z]/.test(String(name)) ? class { static [Symbol.hasInstance]() { return false; } } : anything()),
});
const load = Module._load;
Module._load = (name, ...more) => name === "vscode" ? vscode : load(name, ...more);
const extension = require(process.argv[2]);
extension.activate({ subscriptions: [] }).catch(() => {});
console.log(JSON.stringify([registered, Object.keys(extension)]));
process.exit();
