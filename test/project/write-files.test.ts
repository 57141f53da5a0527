import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNewFiles } from '../../src/project/write-files';
import { expectRefusal } from '../domain/definition';

describe('new files', () => {
  let folder: string;
  const files = new Map([
    ['a.txt', 'a'],
    ['b/c.txt', 'c'],
  ]);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tenantry-new-files-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('are written, with their folders', () => {
    writeNewFiles(join(folder, 'new'), files);
    expect(readFileSync(join(folder, 'new/b/c.txt'), 'utf8')).toBe('c');
  });

  test('take the place of nothing, and none is written where one would', () => {
    writeFileSync(join(folder, 'a.txt'), 'mine');
    expectRefusal(() => writeNewFiles(folder, files), { given: "'a.txt' is there already", where: folder });
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('mine');
    expect(existsSync(join(folder, 'b'))).toBe(false);
  });

  test('are not written through a link that leads nowhere yet', () => {
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'a.txt'));
    expectRefusal(() => writeNewFiles(folder, files), { given: "'a.txt' is there already" });
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  });
});
