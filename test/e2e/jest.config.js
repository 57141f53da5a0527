/** The multi-tenant example on real servers. The tests start real servers: plain `npm test` leaves them out. */
const shared = require('../../jest.config.js');

module.exports = {
  transform: shared.transform,
  moduleNameMapper: shared.moduleNameMapper,
  globalSetup: '<rootDir>/test/lab/jest-programs.ts',
  testSequencer: '<rootDir>/test/e2e/sequencer.js',
  testEnvironment: '<rootDir>/test/lab/jest-environment.js',
  rootDir: '../..',
  testMatch: ['<rootDir>/test/e2e/**/*.e2e-test.ts'],
  modulePathIgnorePatterns: shared.modulePathIgnorePatterns,
  testTimeout: 300_000,
  // They wait more than they compute, each on servers of its own.
  maxWorkers: 2,
};
