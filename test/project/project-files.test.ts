import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parse } from 'yaml';
import { LANGUAGES } from '../../src/project/language';
import { projectFiles, TEMPLATE } from '../../src/project/project-files';

const CHOICES = {
  platform: 'blue',
  tenant: 'team-a',
  vaultAddress: 'https://vault.blue.example:8200',
  apiServer: 'https://10.0.0.1:6443',
};

/** What GitHub's own parser says of a workflow. */
function errorsOf(workflow: string): unknown {
  const parser = join(__dirname, 'workflow-errors.mjs');
  return JSON.parse(
    execFileSync(process.execPath, ['--import', 'tsx', parser], { input: workflow, encoding: 'utf8' }),
  );
}

describe.each(LANGUAGES)('a project in %s', (language) => {
  const files = projectFiles({ ...CHOICES, language });

  test('says what was chosen, everywhere', () => {
    for (const [path, text] of files) {
      for (const name of [TEMPLATE.vaultAddress, TEMPLATE.apiServer]) expect(text).not.toContain(name);
      expect(`${path}\n${text}`).not.toMatch(/\b(?:acme|shop)\b/);
    }
    const all = [...files.values()].join('');
    for (const choice of Object.values(CHOICES)) expect(all).toContain(choice);
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
