import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { tenantry } from './command';
import { PROGRAMS } from './programs';
import { Project } from './project';
import { OURS, run } from './run';

jest.setTimeout(60_000);

/** A program that says where it is, and goes on until it is ended, which it tells. */
const WAITING = `
require('node:fs').writeFileSync('pid', String(process.pid));
process.on('SIGTERM', () => setTimeout(() => { console.log('ended by SIGTERM'); process.exit(9); }, 200));
console.log('waiting');
setInterval(() => {}, 1000);
`;

describe('the command', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project();
    project.write('waiting.js', WAITING);
  });
  afterAll(() => project.remove());

  const start = (command: string) =>
    spawn(process.execPath, [project.command, 'synth', '--app', command], {
      cwd: project.root,
      env: { ...process.env, ...OURS },
    });

  // Some shells become the last program that they run, and others stay.
  test.each(['node waiting.js', 'true && node waiting.js && true'])(
    'that alone is ended ends what it runs, and waits for it: %s',
    async (command) => {
      const tenantry = start(command);
      let printed = '';
      const ended = new Promise<number | null>((resolve) => tenantry.once('close', (code) => resolve(code)));
      await new Promise<void>((resolve) =>
        tenantry.stdout.on('data', (text) => {
          if ((printed += String(text)).includes('waiting')) resolve();
        }),
      );
      tenantry.kill('SIGTERM');
      expect([9, 128 + constants.signals.SIGTERM]).toContain(await ended);
      expect(printed).toBe('waiting\nended by SIGTERM\n');
    },
  );

  test.each([
    ['synth', 'node talking.js'],
    ['synth', 'node good.js'],
    ['check', 'node good.js', '--format', 'json'],
  ])('is quiet where nobody reads on: %s %s', (command, app, ...args) => {
    project.write('good.js', PROGRAMS['good.js']);
    project.write('talking.js', `for (let i = 0; i < 1e5; i++) console.log(i);\n${PROGRAMS['good.js']}`);
    const words = [process.execPath, project.command, command, '--app', `'${app}'`, ...args].join(' ');
    const { stderr } = run(project.root, ['bash', '-c', `{ ${words}; } | true`]);
    expect(stderr).not.toMatch(/EPIPE|^ {4}at |Node\.js v/m);
  });

  test('tells in a line what the operating system refuses', async () => {
    project.write('good.js', PROGRAMS['good.js']);
    project.write('file', 'mine');
    for (const args of [[], ['--check']]) {
      const app = ['--app', 'node good.js', '--out', 'file'];
      const { code, stderr } = await tenantry(project.root, 'synth', ...app, ...args);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error: .*file.*\((?:EEXIST|ENOTDIR)\).* \[refused-by-disk\]$/m);
      expect(stderr).not.toMatch(/^ {4}at /m);
    }
  });
});
