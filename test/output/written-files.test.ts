import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OutputFile, type OutputOptions, writeOutput } from '../../src/output';
import { Folder } from './folder';

const PATH = 'kubernetes/prod/team-a/secrets.yaml';

describe('what is known of files that were written', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
    folder.write('package.json', '{}');
    mkdirSync(folder.at('node_modules'));
  });
  afterEach(() => folder.remove());

  /** Writes a file, and tells whether its text was made for it. */
  function isMade(text = 'a: 1\n', input = 'one', options: Partial<OutputOptions> = {}): boolean {
    const content = jest.fn(() => text);
    const file: OutputFile = { path: PATH, content, input: () => input };
    const { refused } = writeOutput([file], {
      root: folder.at('out'),
      platform: 'shop',
      prune: ['kubernetes'],
      force: false,
      write: true,
      ...options,
    });
    expect(refused).toEqual([]);
    return content.mock.calls.length > 0;
  }

  function cacheFile(): string {
    const place = folder.at('node_modules/.cache/tenantry');
    const [name, ...others] = readdirSync(place);
    expect(others).toEqual([]);
    return join(place, name as string);
  }

  test('spares its text from being made again', () => {
    expect(isMade()).toBe(true);
    expect(isMade()).toBe(false);
    expect(isMade('a: 2\n', 'two')).toBe(true);
    expect(folder.read(`out/${PATH}`)).toMatch(/\na: 2\n$/);
    expect(isMade('a: 2\n', 'two')).toBe(false);
  });

  test('is not asked where everything is to be rendered, nor where nothing is written', () => {
    isMade();
    expect(isMade(undefined, undefined, { full: true })).toBe(true);
    expect(isMade(undefined, undefined, { write: false })).toBe(true);
  });

  test('holds for one platform alone', () => {
    isMade();
    expect(isMade(undefined, undefined, { platform: 'other', force: true })).toBe(true);
  });

  test.each<[string, (path: string) => void]>([
    ['edited', (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('a: 1', 'a: 7'))],
    ['truncated', (path) => writeFileSync(path, '')],
  ])('a file that was %s in place is seen, whatever its time says', (_, change) => {
    isMade();
    isMade();
    const path = folder.at(`out/${PATH}`);
    const { atime, mtime } = statSync(path);
    change(path);
    utimesSync(path, atime, mtime);
    const written = () =>
      writeOutput([{ path: PATH, content: 'a: 1\n', input: () => 'one' }], {
        root: folder.at('out'),
        platform: 'shop',
        prune: [],
        force: false,
        write: true,
      });
    expect(written().refused).toHaveLength(1);
  });

  test('a file with another time and the same text is read, and not rendered', () => {
    isMade();
    utimesSync(folder.at(`out/${PATH}`), 1, 1);
    expect(isMade()).toBe(false);
  });

  test.each<[string, (text: string) => string]>([
    ['is broken', (text) => text.slice(0, -2)],
    ['is empty', () => ''],
    ['is of another build of the library', (text) => text.replace(/"library":"../, '"library":"zz')],
    ['is no list of files', (text) => text.replace(/"files":.*/, '"files":7}')],
    ['is null', () => 'null'],
    ['has other fields', (text) => text.replace(/\["one",/, '["one",7,')],
  ])('is ignored where it %s', (_, changed) => {
    isMade();
    const place = cacheFile();
    const before = readFileSync(place, 'utf8');
    expect(changed(before)).not.toBe(before);
    writeFileSync(place, changed(before));
    expect(isMade()).toBe(true);
    expect(isMade()).toBe(false);
  });

  test('is nowhere where there is no package, or it cannot be written', () => {
    writeFileSync(folder.at('node_modules/.cache'), 'no folder');
    expect([isMade(), isMade()]).toEqual([true, true]);
    expect(readFileSync(folder.at('node_modules/.cache'), 'utf8')).toBe('no folder');
    const elsewhere = new Folder();
    expect(isMade(undefined, undefined, { root: elsewhere.root })).toBe(true);
    expect(elsewhere.paths).toEqual([PATH]);
    elsewhere.remove();
  });

  test('is not written where a file is in the way', () => {
    folder.write(`out/${PATH}`, 'somebody: else\n');
    const content = () => 'a: 1\n';
    const result = writeOutput([{ path: PATH, content, input: () => 'one' }], {
      root: folder.at('out'),
      platform: 'shop',
      prune: [],
      force: false,
      write: true,
    });
    expect(result.refused).toHaveLength(1);
    expect(readdirSync(folder.at('node_modules'))).toEqual([]);
  });
});
