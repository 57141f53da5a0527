/** Tests that start programs: the command itself, official CLIs, shells, git, jsii. Plain `npm test` leaves them out. */
const shared = require('../jest.config.js');

module.exports = { ...shared, rootDir: '..', testMatch: ['<rootDir>/test/**/*.program-test.ts'] };
