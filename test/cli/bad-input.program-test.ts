import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tenantry } from './command';
import { Project } from './project';
import { run } from './run';

jest.setTimeout(60_000);

/** What is wrong, what is run then, and what is said of it. */
interface Case {
  readonly what: string;
  readonly file: string;
  /** What becomes of the file's text. */
  spoil(text: string): string;
  readonly args: readonly string[];
  readonly said: RegExp;
}

const DOCUMENT = 'out/plan/tenants/shop.json';
const half = (text: string) => text.slice(0, text.length / 2);

const CASES: readonly Case[] = [
  {
    what: 'YAML with a quote that nobody closes',
    file: 'tenants/shop.yaml',
    spoil: (text) => text.replace('name: shop', "name: 'shop"),
    args: ['check'],
    said: /^error: a text in quotes .*\[malformed-yaml\]\n {2}at tenants\/shop\.yaml:\d+:7\n/,
  },
  {
    what: 'YAML of megabytes',
    file: 'tenants/shop.yaml',
    spoil: (text) => text + '# more\n'.repeat(1_000_000),
    args: ['synth'],
    said: /^error: .*of at most \d+ KiB.*\[/,
  },
  {
    what: 'YAML that is half written',
    file: 'tenants/shop.yaml',
    spoil: (text) => `${half(text)}\n  ? [`,
    args: ['synth'],
    said: /^error: .*tenants\/shop\.yaml/s,
  },
  ...[
    'list',
    'report',
    'graph',
    'explain shop/payment',
    'rehearse --eso 2.9',
    'verify',
    'terraform-rights',
  ].map((command): Case => ({
    what: 'a plan document that is half written',
    file: DOCUMENT,
    spoil: half,
    args: command.split(' '),
    said: /^error: .*expected a document as tenantry wrote it.*\[unreadable-plan\]\n {2}at \S*shop\.json\n$/,
  })),
  {
    what: 'one that is to be compared',
    file: DOCUMENT,
    spoil: half,
    args: ['diff', '--from', 'out/plan', '--to', 'out/plan'],
    said: /\[unreadable-plan\]/,
  },
  {
    what: 'a document of a version to come',
    file: DOCUMENT,
    spoil: (text) => text.replace(/"\/\/":.*\n/, '').replace(/"version": ?\d+/, '"version":999'),
    args: ['list'],
    said: /\[unreadable-plan\]/,
  },
  {
    what: 'an output that is half written, which is not overwritten',
    file: 'out/kubernetes/prod/shop/external-secrets.yaml',
    spoil: half,
    args: ['synth'],
    said: /^error: \S+ was edited by hand; .* Nothing was written\. \[files-in-the-way\]$/m,
  },
];

describe('bad input', () => {
  let project: Project;
  let folder: string;
  beforeAll(async () => {
    project = new Project();
    folder = join(project.root, 'made');
    await tenantry(project.root, 'init', 'made', '--language', 'yaml', '--yes');
    const app = ['pkg', 'set', 'tenantry.app=node --import tsx main.ts'];
    expect(run(folder, ['npm', ...app]).code).toBe(0);
    expect(run(folder, [process.execPath, project.command, 'synth'])).toMatchObject({ code: 0 });
  });
  afterAll(() => project.remove());

  /** Every file below the folder, with what is in it. */
  const files = () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => !path.includes('node_modules') && statSync(path).isFile())
      .map((path) => [path, readFileSync(path, 'utf8')] as const);

  test.each(CASES)('$what: $args', async ({ file, spoil, args, said }) => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    try {
      writeFileSync(path, spoil(text));
      const before = files();
      const { code, stdout, stderr } = await tenantry(folder, ...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(said);
      expect(stderr).not.toMatch(/node_modules|node:internal/);
      expect(files()).toEqual(before);
    } finally {
      writeFileSync(path, text);
    }
  });

  test('a commit that does not exist, none at all, and one without a plan', async () => {
    const git = (...args: string[]) =>
      run(folder, ['git', '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args]);
    const diff = async (...args: string[]) => {
      const { code, stderr } = await tenantry(folder, 'diff', ...args, '--to', 'out/plan');
      expect(code).toBe(2);
      return stderr;
    };
    git('init', '--quiet');
    expect(await diff('no-such-branch')).toMatch(
      /^error: revision is 'no-such-branch'; .* Correct it, or fetch it.*\[no-revision\]/,
    );
    expect(await diff()).toMatch(
      /^error: revision is 'HEAD'; .* Commit the output first\. .*\[no-revision\]/,
    );
    git('commit', '--quiet', '--allow-empty', '--message', 'nothing');
    expect(await diff()).toMatch(/has no out\/plan\/platform\.json; .* Commit the output first/);
    rmSync(join(folder, '.git'), { recursive: true });
  });
});
