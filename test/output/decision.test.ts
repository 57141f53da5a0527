import { decide, type Existing } from '../../src/output/decision';

const DIGEST = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

const ours = (digest: string, current = true): Existing => ({ kind: 'ours', digest, current });
const symlink: Existing = { kind: 'obstacle', what: 'a symbolic link' };

describe('what to do with a path', () => {
  test.each<[string, Existing, string | undefined, string, string]>([
    // what is there, as read, what belongs there, decision, decision when forced
    ['nothing, wanted', { kind: 'absent' }, DIGEST, 'write', 'write'],
    ['nothing, unwanted', { kind: 'absent' }, undefined, 'ignore', 'ignore'],
    ['ours, the same', ours(DIGEST), DIGEST, 'keep', 'keep'],
    ['ours, the same below an older header', ours(DIGEST, false), DIGEST, 'write', 'write'],
    ['ours, another text', ours(OTHER), DIGEST, 'write', 'write'],
    ['ours, unwanted', ours(OTHER), undefined, 'prune', 'prune'],
    ['edited, wanted', { kind: 'edited' }, DIGEST, 'refuse', 'write'],
    ['edited, unwanted', { kind: 'edited' }, undefined, 'refuse', 'prune'],
    ['foreign, wanted', { kind: 'foreign' }, DIGEST, 'refuse', 'refuse'],
    ['foreign, unwanted', { kind: 'foreign' }, undefined, 'ignore', 'ignore'],
    ['a symbolic link, wanted', symlink, DIGEST, 'refuse', 'refuse'],
    ['a symbolic link, unwanted', symlink, undefined, 'ignore', 'ignore'],
  ])('%s', (_, existing, digest, expected, forced) => {
    expect(decide(existing, digest, false).action).toBe(expected);
    expect(decide(existing, digest, true).action).toBe(forced);
  });

  test('a refusal says what is the matter, and whether force would help', () => {
    expect(decide({ kind: 'edited' }, DIGEST, false)).toEqual({
      action: 'refuse',
      reason: 'edited',
      problem: 'was edited by hand',
    });
    expect(decide({ kind: 'foreign' }, DIGEST, true)).toEqual({
      action: 'refuse',
      reason: 'foreign',
      problem: 'was not written by tenantry',
    });
    expect(decide(symlink, DIGEST, true)).toEqual({
      action: 'refuse',
      reason: 'foreign',
      problem: 'is a symbolic link',
    });
  });
});
