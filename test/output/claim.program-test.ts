import { spawn } from 'node:child_process';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Claim } from '../../src/output/claim';
import { refusal } from '../domain/definition';
import { Folder } from './folder';

let folder: Folder;
beforeEach(() => (folder = new Folder()));
afterEach(() => folder.remove());

test('the claim of an output folder is another process’s while that gives signs of life, which are named', async () => {
  const script = `
    const { Claim } = require('./src/output/claim');
    const claim = new Claim(${JSON.stringify(folder.root)});
    console.log('claimed');
    setInterval(() => claim.sign(), 10);
    process.stdin.on('data', () => { claim.release(); process.exit(); });
  `;
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', '--eval', script], {
    cwd: join(__dirname, '../..'),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const error = refusal(() => new Claim(folder.root, { patience: 20_000 }));
  expect(error).toMatchObject({ id: 'at-work', where: folder.root });
  expect(error.given).toMatch(new RegExp(`^process ${child.pid} on ${hostname()} is writing .*, since 20`));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin.write('done');
  await ended;
  new Claim(folder.root, { patience: 150 }).release();
});
