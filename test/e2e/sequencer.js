const { default: Sequencer } = require('@jest/test-sequencer');

/** Suites that take minutes, the longest first: begun last, one would run by itself while other workers have no work. */
const LONG = ['organizations', 'rotation', 'faults', 'databases', 'vault-agent', 'known-mistakes'];

/** The order of end-to-end suites where nobody knows yet how long each takes, as on a fresh machine. */
module.exports = class extends Sequencer {
  /** @param {import('@jest/test-result').Test[]} tests */
  sort(tests) {
    const rank = ({ path }) => {
      const at = LONG.findIndex((name) => path.endsWith(`${name}.e2e-test.ts`));
      return at < 0 ? LONG.length : at;
    };
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
