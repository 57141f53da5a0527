/** Tests of the lab itself, and of the access engine against its Vault. They start real servers: plain `npm test` leaves them out. */
const shared = require('../../jest.config.js');

module.exports = {
  transform: shared.transform,
  moduleNameMapper: shared.moduleNameMapper,
  globalSetup: '<rootDir>/test/lab/jest-programs.ts',
  testEnvironment: '<rootDir>/test/lab/jest-environment.js',
  rootDir: '../..',
  testMatch: ['<rootDir>/test/lab/**/*.lab-test.ts', '<rootDir>/test/access/**/*.lab-test.ts'],
  modulePathIgnorePatterns: shared.modulePathIgnorePatterns,
  testTimeout: 120_000,
  maxWorkers: 1,
};
