/** Jest's environment for Node.js, without three of its wastes, which were half of the time of all tests. */
const { AsyncLocalStorage } = require('node:async_hooks');
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const { compileFunction } = vm;

/** @type {Map<string, { code: string, head: string, script: vm.Script }>} */
const scripts = new Map();

/** What the language itself has, and no test replaces. */
const BUILT_IN = [
  'Array',
  'BigInt',
  'Boolean',
  'Buffer',
  'Error',
  'Infinity',
  'JSON',
  'Map',
  'Math',
  'NaN',
  'Number',
  'Object',
  'Promise',
  'Proxy',
  'RangeError',
  'Reflect',
  'RegExp',
  'Set',
  'String',
  'Symbol',
  'TypeError',
  'Uint8Array',
  'WeakMap',
  'WeakSet',
  'parseInt',
];
const listed = new vm.Script(`[${BUILT_IN.join()}]`);
/** @type {WeakMap<object, unknown[]>} */
const builtIns = new WeakMap();

/**
 * Those of a context.
 *
 * @param {vm.Context} context
 */
function builtInsOf(context) {
  let known = builtIns.get(context);
  if (!known) builtIns.set(context, (known = listed.runInContext(context)));
  return known ?? [];
}

/**
 * Jest compiles every module anew for each test file, by a function whose results nobody remembers. A script is
 * compiled once in a process, and run in the context of each of them. There each name of the language would be asked
 * of a proxy, wherever it stands: a module is given them as names around it.
 *
 * @type {typeof vm.compileFunction}
 */
vm.compileFunction = (code, parameters = [], options = {}) => {
  const { filename = '', parsingContext } = options;
  if (!parsingContext) return compileFunction(code, parameters, options);
  const head = `(function (${BUILT_IN.join()}) { return function (${parameters.join()}) {`;
  let known = scripts.get(filename);
  if (known?.code !== code || known.head !== head) {
    const script = new vm.Script(`${head}${code}\n}})`, { filename, columnOffset: -head.length });
    scripts.set(filename, (known = { code, head, script }));
  }
  return known.script.runInContext(parsingContext)(...builtInsOf(parsingContext));
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
  /** @param {ConstructorParameters<typeof TestEnvironment>} given */
  constructor(...given) {
    super(...given);
    // Jest's hundred are mapped to sources whenever a stack is looked at, which errors of definitions do to their own.
    this.global.Error.stackTraceLimit = 10;
  }

  /** Each test file has a storage of its own for what is called from where, which every promise of later ones kept up. */
  async teardown() {
    for (const storage of inUse) storage.disable();
    inUse.clear();
    await super.teardown();
  }
};
