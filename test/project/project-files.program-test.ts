import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { LANGUAGES } from '../../src/project/choices';
import { projectFiles, TEMPLATE } from '../../src/project/project-files';

/** What a host's own parser or schema says of what it is to run. */
function errorsBy(program: string, input: string): unknown {
  const command = ['--import', 'tsx', join(__dirname, program)];
  return JSON.parse(execFileSync(process.execPath, command, { input, encoding: 'utf8' }));
}

/** What GitHub's own parser says of a workflow. */
const errorsOf = (workflow: string) => errorsBy('workflow-errors.mjs', workflow);

test.each(LANGUAGES)("a project in %s has a workflow that GitHub's own parser takes", (language) => {
  const files = projectFiles({ ...TEMPLATE, ci: ['github'], language });
  expect(errorsOf(files.get('.github/workflows/secrets.yml') ?? '')).toEqual([]);
});

test("a workflow that is none is refused by GitHub's parser", () => {
  const workflow = 'on: pull_request\njobs:\n  a:\n    runs-on: ubuntu-latest\n    stepps: []\n';
  expect(errorsOf(workflow)).not.toEqual([]);
});

test("GitLab's schema takes the pipeline, and would refuse it with a misspelled field", () => {
  const pipeline = projectFiles({ ...TEMPLATE, ci: ['gitlab'] }).get('.gitlab-ci.yml') ?? '';
  expect(errorsBy('pipeline-errors.mjs', pipeline)).toEqual([]);
  expect(errorsBy('pipeline-errors.mjs', pipeline.replace('script:', 'scripts:'))).not.toEqual([]);
});
