/** @type {import('jest').Config} */
const shared = {
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: {
    '^tenantry$': '<rootDir>/src/index.ts',
    '^tenantry/(terraform|kubernetes)$': '<rootDir>/src/$1/index.ts',
    // cdktf keeps for each token from where it was made, which takes a tenth of the time and is not looked at.
    '/private/stack-trace$': '<rootDir>/test/cdktf-stack-trace.js',
  },
};

module.exports = {
  ...shared,
  globalSetup: '<rootDir>/test/jest-setup.js',
  runtime: '<rootDir>/test/jest-runtime.js',
  testEnvironment: '<rootDir>/test/jest-environment.js',
  // Jest leaves one core idle: on two that is half of them.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/test/e2e/', '/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.build/'],
};
