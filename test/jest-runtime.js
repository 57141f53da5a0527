/** Jest's runtime, which no longer loads the library and its frameworks anew for each of some hundred test files. */
const { join, sep } = require('node:path');
const { default: Runtime } = require('jest-runtime');

const PACKAGES = `${sep}node_modules${sep}`;
/** Holds what a test file registers with it, and so is loaded for each. */
const CIRCUS = `${PACKAGES}jest-circus${sep}`;

/**
 * What is below `src`, and packages, is loaded once in a process, as a program loads it; a test file, and what test
 * files share, for each of them. A file that replaces modules has all of them to itself.
 */
class SharedRuntime extends Runtime {
  /** What other files share, while one has modules to itself. */
  aside = undefined;

  /** @param {string} path */
  begin(path) {
    this._testPath = path;
    this.executor.testPath = path;
    this.enterTestCode();
  }

  setMock(...given) {
    // What is isolated is loaded anew anyway, and forgotten.
    if (!this.registries.isIsolated()) this.setAside();
    super.setMock(...given);
  }

  resetModules() {
    this.setAside();
    super.resetModules();
  }

  setAside() {
    if (this.aside) return;
    this.aside = this.registries.moduleRegistry;
    this.registries.moduleRegistry = new Map();
  }

  teardown() {
    this.restoreAllMocks();
    this.mockState.clear();
    this.registries.mockRegistry.clear();
    this.testMainModule.reset();
    this.registries.moduleRegistry = this.aside ?? this.registries.moduleRegistry;
    this.aside = undefined;
    for (const registry of [this.registries.moduleRegistry, this.registries.internalModuleRegistry])
      for (const path of registry.keys()) if (!this.isShared(path)) registry.delete(path);
  }

  /** @param {string} path */
  isShared(path) {
    if (path.includes(PACKAGES)) return !path.includes(CIRCUS);
    return path.startsWith(join(this._config.rootDir, 'src', sep));
  }
}

/**
 * Of each resolver one: when files change, a run that watches them has another.
 *
 * @type {WeakMap<object, SharedRuntime>}
 */
const runtimes = new WeakMap();

/** @param {ConstructorParameters<typeof Runtime>} given */
module.exports = function runtimeOf(...given) {
  const [, , resolver, , , , testPath] = given;
  let runtime = runtimes.get(resolver);
  if (!runtime) runtimes.set(resolver, (runtime = new SharedRuntime(...given)));
  runtime.begin(testPath);
  return runtime;
};
