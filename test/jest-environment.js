/* global process */
/** An environment for Jest that is Node.js itself: whatever is loaded once in a process has to find its globals there. */
const { AsyncLocalStorage } = require('node:async_hooks');
const vm = require('node:vm');
const { ModuleMocker } = require('jest-mock');

/** What a test file leaves for Jest: who is told of its tests, and how long they may take. */
const LEFT = ['EVENT_HANDLERS', 'RETRY_TIMES', 'TEST_TIMEOUT_SYMBOL'].map((name) => Symbol.for(name));

const { compileFunction } = vm;

/**
 * Jest compiles each module for a context, where every name of the language is asked of a proxy.
 *
 * @type {typeof compileFunction}
 */
vm.compileFunction = (code, parameters, { parsingContext: _, ...options } = {}) =>
  compileFunction(code, parameters, options);

const { run } = AsyncLocalStorage.prototype;
/** @type {Set<AsyncLocalStorage<unknown>>} */
const inUse = new Set();

/** @type {typeof run} */
AsyncLocalStorage.prototype.run = function (...given) {
  inUse.add(this);
  return run.apply(this, given);
};

const moduleMocker = new ModuleMocker(globalThis);

module.exports = class {
  global = globalThis;
  moduleMocker = moduleMocker;
  fakeTimers = null;
  fakeTimersModern = null;
  exit = process.exit;
  env = { ...process.env };
  folder = process.cwd();

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return this;
  }

  async setup() {
    // Jest's hundred are mapped to sources whenever a stack is looked at, which errors of definitions do to their own.
    Error.stackTraceLimit = 10;
  }

  async teardown() {
    for (const name of LEFT) delete globalThis[name];
    process.exit = this.exit;
    for (const name of Object.keys(process.env)) if (!(name in this.env)) delete process.env[name];
    Object.assign(process.env, this.env);
    process.chdir(this.folder);
    // Each test file has a storage of its own for what is called from where, which every promise of later ones kept up.
    for (const storage of inUse) storage.disable();
    inUse.clear();
  }
};
