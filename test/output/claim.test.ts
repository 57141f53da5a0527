import { existsSync, readdirSync } from 'node:fs';
import { Claim } from '../../src/output/claim';
import { refusal } from '../domain/definition';
import { Folder } from './folder';

const OWNER = '.tenantry-staging/owner.json';

describe('the claim of an output folder', () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  /** Milliseconds: more than it takes to look twice. */
  const claim = (patience = 150, waiting?: () => void) => new Claim(folder.root, { patience, waiting });

  /** As a process of another machine would leave it, whose number is one of ours. */
  function foreignClaim(space: string | undefined): void {
    folder.write(OWNER, JSON.stringify({ process: process.pid, host: 'other', since: 'noon', space }));
  }

  test('is gone when it is released', () => {
    const mine = claim();
    expect(folder.paths).toEqual([OWNER]);
    mine.require();
    mine.release();
    expect(readdirSync(folder.root)).toEqual([]);
    claim().release();
  });

  test('is taken at once from a process that is known to be gone', () => {
    const mine = claim();
    const dead = JSON.parse(folder.read(OWNER)) as object;
    mine.release();
    folder.write(OWNER, JSON.stringify({ ...dead, process: 2 ** 22 + 1 }));
    const begun = performance.now();
    const waiting = jest.fn();
    claim(60_000, waiting).release();
    expect(performance.now() - begun).toBeLessThan(30_000);
    expect(waiting).not.toHaveBeenCalled();
  });

  test.each([undefined, 'another kernel pid:[1]'])(
    'is not decided by the number of a process elsewhere, but by its signs (%s)',
    (space) => {
      foreignClaim(space);
      const waiting = jest.fn();
      claim(150, waiting).release();
      expect(waiting).toHaveBeenCalledTimes(1);
      expect(existsSync(folder.at('.tenantry-staging'))).toBe(false);
      expect(readdirSync(folder.root)).toEqual([]);
    },
  );

  test('what nobody can read is somebody’s, too', () => {
    folder.write(OWNER, '{');
    claim().release();
    expect(readdirSync(folder.root)).toEqual([]);
  });

  test('is lost by who gave no sign for so long that another took it', () => {
    const mine = claim();
    foreignClaim('elsewhere');
    expect(refusal(() => mine.require()).given).toMatch(/^process \d+ on other is writing/);
    mine.release();
    expect(folder.read(OWNER)).toContain('other');
  });
});
