import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type OutputFile, writeOutput } from '../../src/output';
import { Folder } from './folder';

const YAML: OutputFile = { path: 'kubernetes/prod/team-a/secrets.yaml', content: 'a: 1\n' };

let folder: Folder;
beforeEach(() => (folder = new Folder()));
afterEach(() => folder.remove());

const write = () =>
  writeOutput([YAML], { root: folder.root, platform: 'shop', prune: [], force: false, write: true });

test('an output folder whose writing is cut short by the end of the process: the old files are whole, and its staging folder goes with the next run', () => {
  write();
  const script = `
    const { writeOutput } = require('./src/output');
    function* files() {
      yield { path: ${JSON.stringify(YAML.path)}, content: 'a: 2\\n' };
      process.kill(process.pid, 'SIGKILL');
    }
    writeOutput(files(), { root: ${JSON.stringify(folder.root)}, platform: 'shop', prune: [], force: false, write: true });
  `;
  const child = spawnSync(process.execPath, ['--require', 'tsx/cjs', '--eval', script], {
    cwd: join(__dirname, '../..'),
  });
  expect(child.signal).toBe('SIGKILL');
  expect(readdirSync(folder.root)).toEqual(['.tenantry-staging', 'kubernetes']);
  expect(folder.read(YAML.path)).toContain('a: 1\n');
  write();
  expect(readdirSync(folder.root)).toEqual(['kubernetes']);
});
