import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CI_SYSTEMS, LANGUAGES } from '../../src/project/choices';
import { projectFiles, TEMPLATE } from '../../src/project/project-files';

const CHOICES = {
  ci: CI_SYSTEMS,
  gitops: undefined,
  platform: 'blue',
  tenant: 'team-a',
  vaultAddress: 'https://vault.blue.example:8200',
  apiServer: 'https://10.0.0.1:6443',
};

/** What a host's own parser or schema says of what it is to run. */
function errorsBy(program: string, input: string): unknown {
  const command = ['--import', 'tsx', join(__dirname, program)];
  return JSON.parse(execFileSync(process.execPath, command, { input, encoding: 'utf8' }));
}

/** What GitHub's own parser says of a workflow. */
const errorsOf = (workflow: string) => errorsBy('workflow-errors.mjs', workflow);

describe.each(LANGUAGES)('a project in %s', (language) => {
  const files = projectFiles({ ...CHOICES, language });

  test('says what was chosen, everywhere', () => {
    for (const [path, text] of files) {
      for (const name of [TEMPLATE.vaultAddress, TEMPLATE.apiServer]) expect(text).not.toContain(name);
      expect(`${path}\n${text}`).not.toMatch(/\b(?:acme|shop)\b/);
    }
    const all = [...files.values()].join('');
    const { platform, tenant, vaultAddress, apiServer } = CHOICES;
    for (const choice of [platform, tenant, vaultAddress, apiServer]) expect(all).toContain(choice);
  });

  test('names one app, everywhere', () => {
    const { tenantry } = JSON.parse(files.get('package.json') ?? '') as { tenantry: { app: string } };
    const cdktf = JSON.parse(files.get('cdktf.json') ?? '') as { app: string };
    const cdk8s = parse(files.get('cdk8s.yaml') ?? '') as { app: string };
    expect([cdktf.app, cdk8s.app]).toEqual([tenantry.app, tenantry.app]);
    const [, script = ''] = /(\S+)$/.exec(tenantry.app) ?? [];
    expect([...files.keys()]).toContain(script);
    expect(files.get('README.md')).toContain(`\`${script}\``);
  });

  test("has a workflow that GitHub's own parser takes", () => {
    expect(errorsOf(files.get('.github/workflows/secrets.yml') ?? '')).toEqual([]);
  });

  test('keeps the output as it was written', () => {
    expect(files.get('.gitattributes')).toContain('out/** -text linguist-generated\n');
  });
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

test('depends on what every command needs, and not on what is optional', () => {
  const { dependencies } = JSON.parse(projectFiles(TEMPLATE).get('package.json') ?? '') as {
    dependencies: object;
  };
  expect(Object.keys(dependencies)).toEqual([
    '@cdktf/provider-vault',
    'cdk8s',
    'cdk8s-plus-27',
    'cdktf',
    'constructs',
    'tenantry',
  ]);
});

test('what is not chosen is not there', () => {
  const paths = [...projectFiles({ ...TEMPLATE, ci: [], gitops: undefined }).keys()];
  expect(paths.filter((path) => /github|gitlab|atlantis|gitops/.test(path))).toEqual([]);
});

test('Atlantis plans each stack that the project has, one after another, as the guide has them', () => {
  const { projects } = parse(projectFiles({ ...TEMPLATE, ci: ['atlantis'] }).get('atlantis.yaml') ?? '') as {
    projects: { dir: string; execution_order_group: number }[];
  };
  const example = join(__dirname, '../../examples/quick-start/out/terraform/APPLY.md');
  const stacks = [...readFileSync(example, 'utf8').matchAll(/^terraform -chdir=(\S+) apply$/gm)].map(
    ([, stack]) => stack,
  );
  expect(projects.map(({ dir }) => dir)).toEqual(stacks.map((stack) => `out/terraform/${stack}`));
  expect(projects.map((project) => project.execution_order_group)).toEqual([1, 2]);
});
