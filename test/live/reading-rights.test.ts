import { join } from 'node:path';
import { readingRights } from '../../src/live/reading-rights';
import { planIn } from '../../src/reader';

const rights = readingRights(planIn(join(__dirname, '../../examples/multi-tenant/out/plan')), 'vault');

test('reading takes no more than to read and to list, and no value', () => {
  const wrong = rights.filter(
    ({ path, capabilities }) =>
      capabilities.some((each) => each !== 'read' && each !== 'list' && path !== 'sys/audit') ||
      /^secret\/(?!config$)|creds|issue|^\+|\*$/.test(path),
  );
  expect(wrong).toEqual([]);
});

test('no tenant is named in it', () => {
  expect(rights.filter(({ path }) => path.includes('team-'))).toEqual([]);
});
