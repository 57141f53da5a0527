/** Jest's environment for Node.js, without two of its wastes, which were a third of the time of all tests. */
const { AsyncLocalStorage } = require('node:async_hooks');
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const { compileFunction } = vm;

/**
 * Jest compiles every module anew for each test file, by a function whose results V8 does not remember. As a script,
 * which V8 compiles once in a process, they are the same.
 *
 * @type {typeof vm.compileFunction}
 */
vm.compileFunction = (code, parameters = [], options = {}) => {
  const { filename, parsingContext } = options;
  if (!parsingContext) return compileFunction(code, parameters, options);
  const head = `(function (${parameters.join()}) {`;
  const script = new vm.Script(`${head}${code}\n})`, { filename, columnOffset: -head.length });
  return script.runInContext(parsingContext);
};

const { run } = AsyncLocalStorage.prototype;
/** @type {Set<AsyncLocalStorage<unknown>>} */
const inUse = new Set();

/** @type {typeof run} */
AsyncLocalStorage.prototype.run = function (...given) {
  inUse.add(this);
  return run.apply(this, given);
};

module.exports = class extends TestEnvironment {
  /** Each test file has a storage of its own for what is called from where, which every promise of later ones kept up. */
  async teardown() {
    for (const storage of inUse) storage.disable();
    inUse.clear();
    await super.teardown();
  }
};
