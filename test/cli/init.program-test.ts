import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { LANGUAGES } from '../../src/project/choices';
import * as command from './command';
import { Project } from './project';
import { run } from './run';

jest.setTimeout(60_000);

/** Runs TypeScript, as `npx tsx` would from the registry. */
const APPS = {
  typescript: 'node --import tsx main.ts',
  javascript: 'node main.js',
  yaml: 'node --import tsx main.ts',
};

describe('tenantry init', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project();
  });
  afterAll(() => project.remove());

  const init = (...args: string[]) => command.tenantry(project.root, 'init', ...args, '--yes');
  const rendered = (language: string) => {
    const out = join(project.root, language, 'out');
    const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.\w+$/.test(file),
    );
    return new Map(files.map((file) => [file, readFileSync(join(out, file), 'utf8')]));
  };

  test.each(LANGUAGES)(
    'makes a project in %s that synthesizes at once, without a finding',
    async (language) => {
      const made = await init(language, '--language', language, '--platform', 'blue', '--tenant', 'team-a');
      expect(made).toMatchObject({ code: 0, stderr: '' });
      expect(made.stdout).toContain(`cd ${language}\n`);
      const folder = join(project.root, language);
      const synth = run(folder, [process.execPath, project.command, 'synth', '--app', APPS[language]]);
      expect(synth.code).toBe(0);
      expect(synth.stderr.match(/^(?:error|warning): .*/gm)).toBeNull();
      expect(synth.stdout).toContain('Synthesized blue to out');
      expect([...rendered(language).keys()]).toContain('kubernetes/prod/team-a/external-secrets.yaml');
    },
  );

  test('gives the same in every language', () => {
    const [first, ...others] = LANGUAGES.map((language) => {
      const files = [...rendered(language)].filter(([file]) => !file.startsWith('plan/'));
      return new Map(files);
    });
    for (const other of others) expect(other).toEqual(first);
  });

  /** What CI runs of `tenantry`, without what fetches it. */
  const commandsOf = (file: string, text: string): string[] => {
    const scripts =
      file === '.gitlab-ci.yml'
        ? (parse(text) as { proof: { script: string[] } }).proof.script
        : (parse(text) as { jobs: { proof: { steps: { run?: string }[] } } }).jobs.proof.steps.map(
            (step) => step.run ?? '',
          );
    return scripts.filter((script) => script.startsWith('npx tenantry '));
  };

  test.each([
    ['github', '.github/workflows/secrets.yml'],
    ['gitlab', '.gitlab-ci.yml'],
  ])('has %s prove what is committed, and find what is not', async (ci, file) => {
    expect((await init(ci, '--language', 'javascript', '--ci', ci)).code).toBe(0);
    const folder = join(project.root, ci);
    const commands = commandsOf(file, readFileSync(join(folder, file), 'utf8'));
    expect(commands).toHaveLength(2);
    const codes = () =>
      commands.map((command) => {
        const own = command.replace('npx tenantry', `'${process.execPath}' '${project.command}'`);
        return run(folder, ['sh', '-c', own]).code;
      });
    expect(codes()).toEqual([0, 1]);
    expect(run(folder, [process.execPath, project.command, 'synth']).code).toBe(0);
    expect(codes()).toEqual([0, 0]);
  });

  test('takes the name of the folder, and defaults', async () => {
    expect((await init('my-platform')).code).toBe(0);
    expect(readFileSync(join(project.root, 'my-platform/main.ts'), 'utf8')).toContain(
      "new Platform('my-platform')",
    );
    expect((await init('.git-2')).code).toBe(0);
    expect(readFileSync(join(project.root, '.git-2/main.ts'), 'utf8')).toContain("new Platform('acme')");
  });

  test('keeps what a repository has already, and tells what it lacks', async () => {
    const there = {
      'package.json': '{ "name": "mine" }',
      '.gitattributes': '*.png binary\r\n',
      '.gitignore': 'node_modules/\n.terraform/\n',
      'README.md': 'mine\n',
    };
    for (const [file, text] of Object.entries(there)) project.write(`there/${file}`, text);
    const { code, stdout } = await init('there', '--language', 'javascript');
    expect(code).toBe(0);
    const folder = join(project.root, 'there');
    for (const [file, text] of Object.entries(there))
      expect([file, readFileSync(join(folder, file), 'utf8')]).toEqual([file, text]);
    expect(stdout).toContain(
      'Kept .gitattributes as it is; add to it:\n  out/** -text linguist-generated\nKept',
    );
    expect(stdout).toContain('Kept .gitignore as it is; add to it:\n  *.tfstate*\n');
    expect(stdout).toContain('Kept README.md as it is.\n');
    expect(stdout).toMatch(/npm install '@cdktf\/provider-vault@\^[\d.]+' .* 'tenantry@\S+'\n/);
    // The commands that npm runs without a registry do what they say.
    const commands = stdout.match(/^ {2}npm pkg set .*$/gm) ?? [];
    expect(run(folder, ['sh', '-ec', commands.join('\n')]).code).toBe(0);
    expect(run(folder, [process.execPath, project.command, 'check']).code).toBe(0);
  });

  test('says as JSON what it made', async () => {
    project.write('as-json/README.md', 'mine');
    const { stdout } = await init('as-json', '--json', '--ci', 'none');
    expect(JSON.parse(stdout)).toEqual({
      folder: 'as-json',
      written: expect.arrayContaining(['main.ts', 'package.json']) as string[],
      kept: [{ path: 'README.md', lacks: [] }],
      next: ['cd as-json', 'npm install', 'npx tenantry check', 'npx tenantry synth'],
    });
  });

  test('overwrites nothing', async () => {
    expect((await init('twice')).code).toBe(0);
    const again = await init('twice');
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain('nothing is overwritten');
  });

  test.each<[string, string, string]>([
    ['--platform', 'Acme', 'name of the platform'],
    ['--tenant', '../x', 'name of the tenant'],
    ['--vault-address', "https://x';process.exit();'", 'address of Vault'],
    ['--api-server', 'https://x/y', 'address of the API server'],
    ['--ci', 'github,jenkins', "ci is 'jenkins'"],
    ['--gitops', 'helm', 'Allowed choices are argocd, flux, none'],
    ['--language', 'perl', 'Allowed choices are typescript, javascript, yaml'],
  ])('refuses %s %s', async (option, value, said) => {
    const { code, stderr } = await init('refused', option, value);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });

  test('docs/init.md has its help', async () => {
    const page = readFileSync(join(__dirname, '../../docs/init.md'), 'utf8');
    const { stdout } = await command.tenantry(project.root, 'init', '--help');
    expect(page).toContain(`$ tenantry init --help\n${stdout}\`\`\``);
  });
});
