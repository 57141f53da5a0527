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

  test('keeps the output as it was written', () => {
    expect(files.get('.gitattributes')).toContain('out/** -text linguist-generated\n');
  });
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
