import { decide, type Existing } from '../../src/output/decision';

const DIGEST = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

const ours = (digest: string, current = true): Existing => ({
  kind: 'ours',
  digest,
  platform: 'eu',
  current,
});
const unsaid: Existing = { kind: 'ours', digest: DIGEST, current: false };
const others: Existing = { kind: 'ours', digest: DIGEST, platform: 'us', current: true };
const PLAIN = { platform: 'eu', force: false };
const FORCED = { platform: 'eu', force: true };
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
    ['ours, of whichever platform, wanted', unsaid, DIGEST, 'write', 'write'],
    ['ours, of whichever platform, unwanted', unsaid, undefined, 'prune', 'prune'],
    ["another platform's, wanted", others, DIGEST, 'refuse', 'write'],
    ["another platform's, unwanted", others, undefined, 'refuse', 'prune'],
    ['edited, wanted', { kind: 'edited' }, DIGEST, 'refuse', 'write'],
    ['edited to what is wanted', { kind: 'edited', digest: DIGEST }, DIGEST, 'write', 'write'],
    ['edited otherwise', { kind: 'edited', digest: OTHER }, DIGEST, 'refuse', 'write'],
    [
      'merged, where a digest belongs',
      { ...ours(DIGEST), merged: true } as Existing,
      DIGEST,
      'write',
      'write',
    ],
    ['edited, unwanted', { kind: 'edited' }, undefined, 'refuse', 'prune'],
    ['foreign, wanted', { kind: 'foreign' }, DIGEST, 'refuse', 'refuse'],
    ['foreign, unwanted', { kind: 'foreign' }, undefined, 'ignore', 'ignore'],
    ['a symbolic link, wanted', symlink, DIGEST, 'refuse', 'refuse'],
    ['a symbolic link, unwanted', symlink, undefined, 'ignore', 'ignore'],
  ])('%s', (_, existing, digest, expected, forced) => {
    expect(decide(existing, digest, PLAIN).action).toBe(expected);
    expect(decide(existing, digest, FORCED).action).toBe(forced);
  });

  test('a refusal says what is the matter, and whether force would help', () => {
    expect(decide({ kind: 'edited' }, DIGEST, PLAIN)).toEqual({
      action: 'refuse',
      reason: 'edited',
      problem: 'was edited by hand',
    });
    expect(decide({ kind: 'foreign' }, DIGEST, FORCED)).toEqual({
      action: 'refuse',
      reason: 'foreign',
      problem: 'was not written by tenantry',
    });
    expect(decide(others, DIGEST, PLAIN)).toEqual({
      action: 'refuse',
      reason: 'other-platform',
      problem: "is of platform 'us', and not of 'eu'",
    });
    expect(decide(symlink, DIGEST, FORCED)).toEqual({
      action: 'refuse',
      reason: 'foreign',
      problem: 'is a symbolic link',
    });
  });
});
