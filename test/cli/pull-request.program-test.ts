import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { tenantry } from './command';
import { Project } from './project';
import { type Ended, run } from './run';

jest.setTimeout(60_000);

interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: unknown; readonly steps: readonly Step[] }>
  >;
}

interface Pipeline {
  readonly proof: { readonly script: readonly string[]; readonly artifacts: { readonly paths: unknown } };
}

const GAINED = "tenant 'shop' may newly read secret/data/platform/tls";

/** What the workflows of a new project do in a pull request, run as their hosts do. */
describe('in a pull request', () => {
  let project: Project;
  let folder: string;
  let environment: Readonly<Record<string, string>>;
  beforeAll(async () => {
    project = new Project();
    folder = join(project.root, 'made');
    await tenantry(
      project.root,
      'init',
      'made',
      '--language',
      'javascript',
      '--ci',
      'github,gitlab',
      '--yes',
    );
    mkdirSync(join(project.root, 'bin'));
    symlinkSync(join(__dirname, '../project/gh.mjs'), join(project.root, 'bin/gh'));
    environment = {
      PATH: `${join(project.root, 'bin')}:${process.env.PATH}`,
      GITHUB_STEP_SUMMARY: join(project.root, 'summary.md'),
      COMMENTS_FILE: join(project.root, 'comments.json'),
      GIT_CONFIG_GLOBAL: '/dev/null',
    };
  });
  afterAll(() => project.remove());

  const shell = (script: string, more: Readonly<Record<string, string>> = {}): Ended =>
    run(
      folder,
      ['bash', '-e', '-c', script.replaceAll('npx tenantry', `'${process.execPath}' '${project.command}'`)],
      { ...environment, ...more },
    );
  const commit = (message: string) => {
    const { code, stderr } = shell(
      `npx tenantry synth && git add --all && git -c user.name=t -c user.email=t@example.com commit --quiet --message '${message}'`,
    );
    if (code !== 0) throw new Error(stderr);
  };
  const workflow = () =>
    parse(readFileSync(join(folder, '.github/workflows/secrets.yml'), 'utf8')) as Workflow;
  const stepOf = (name: string): Step => {
    const step = Object.values(workflow().jobs)
      .flatMap(({ steps }) => steps)
      .find(({ id }) => id === name);
    if (!step) throw new Error(`no step ${name}`);
    return step;
  };
  const comments = () =>
    JSON.parse(readFileSync(environment.COMMENTS_FILE!, 'utf8')) as { id: number; body: string }[];
  const comment = () => {
    const { run: script = '', env = {} } = stepOf('comment');
    const given = Object.entries(env).map(([name, value]) => [
      name,
      value.replace(/\$\{\{ (\S+) \}\}/g, (_, of: string) => CONTEXT[of] ?? ''),
    ]);
    return shell(script, Object.fromEntries(given) as Record<string, string>);
  };
  const CONTEXT: Readonly<Record<string, string>> = {
    'github.token': 't',
    'github.repository': 'acme/secrets',
    'github.event.pull_request.number': '7',
  };
  const gitlab = (base: string) =>
    shell(
      (parse(readFileSync(join(folder, '.gitlab-ci.yml'), 'utf8')) as Pipeline).proof.script.at(-1) ?? '',
      { CI_MERGE_REQUEST_DIFF_BASE_SHA: base },
    );

  test('the job that runs the definition only reads, and the one that comments runs nothing of it', () => {
    const { permissions, jobs } = workflow();
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs.proof?.permissions).toBeUndefined();
    expect(jobs.comment?.permissions).toEqual({ 'pull-requests': 'write' });
    expect(JSON.stringify(jobs.comment)).not.toMatch(/checkout|npm|npx|node /);
  });

  test('a first one has nothing to be compared with, and is told so', () => {
    shell('git init --quiet && git add main.js');
    shell("git -c user.name=t -c user.email=t@example.com commit --quiet --message 'Begin'");
    commit('Define who may read what');
    expect(shell(stepOf('diff').run ?? '').code).toBe(0);
    expect(readFileSync(join(folder, 'diff.md'), 'utf8')).toMatch(/^There is no plan before/);
    expect(gitlab(shell('git rev-parse HEAD^1').stdout.trim())).toMatchObject({
      code: 0,
      stdout: 'There is no plan before this one to compare with.\n',
    });
    expect(shell('rm diff.md').code).toBe(0);
  });

  test('says who may newly read what, in the summary and for GitLab', () => {
    const definition = readFileSync(join(folder, 'main.js'), 'utf8');
    const more = [
      "const tls = kv.secret('platform/tls');",
      'tls.grantRead(tenant);',
      "tenant.addExternalSecret('tls', { source: SecretSource.properties({ CRT: tls.property('crt') }) });\n",
    ].join('\n');
    writeFileSync(join(folder, 'main.js'), definition.replace('platform.synth()', `${more}platform.synth()`));
    commit('Have the shop read the certificate');
    writeFileSync(environment.GITHUB_STEP_SUMMARY!, '');
    expect(shell(stepOf('diff').run ?? '')).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(environment.GITHUB_STEP_SUMMARY!, 'utf8')).toContain(GAINED);
    const told = gitlab(shell('git rev-parse HEAD^1').stdout.trim());
    expect([told.code, told.stdout]).toEqual([0, expect.stringContaining(GAINED)]);
  });

  test('comments once, and replaces that comment and no other', () => {
    const others = [
      { id: 1, user: { type: 'User' }, body: '<!-- tenantry diff -->\nquoted by somebody' },
      { id: 2, user: { type: 'Bot' }, body: 'of another workflow' },
    ];
    writeFileSync(environment.COMMENTS_FILE!, JSON.stringify(others));
    expect(comment()).toMatchObject({ code: 0, stderr: '' });
    expect(comments()).toEqual([
      ...others,
      { id: 3, user: { type: 'Bot' }, body: expect.stringContaining(GAINED) as string },
    ]);
    writeFileSync(join(folder, 'diff.md'), 'other than before\n');
    expect(comment()).toMatchObject({ code: 0, stderr: '' });
    expect(comments().slice(2)).toEqual([
      { id: 3, user: { type: 'Bot' }, body: '<!-- tenantry diff -->\nother than before\n' },
    ]);
  });

  test('fails where the documents cannot be read', () => {
    shell('mv out/plan out/kept');
    expect(shell(stepOf('diff').run ?? '').code).toBe(1);
    expect(gitlab(shell('git rev-parse HEAD^1').stdout.trim()).code).toBe(1);
  });
});
