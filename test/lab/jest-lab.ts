import { type Lab } from './lab';

declare global {
  /** Set by `jest-environment.js` when a test or a hook of the file has failed. */
  var hasFailedTest: boolean | undefined;
}

/** For `afterAll`: stops the lab; when a test failed, shows the ends of its logs and keeps its directory. */
export async function stopAfterTests(lab: Lab | undefined): Promise<void> {
  if (lab === undefined) return;
  const hasFailed = globalThis.hasFailedTest === true;
  if (hasFailed) console.log(`${lab.logTails()}\n\nThe whole logs are kept in ${lab.directory}`);
  await lab.stop({ keepDirectory: hasFailed });
}
