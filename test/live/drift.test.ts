import { planIn } from '../../src/reader';
import { verify } from '../../src/live/verify';
import { fakeVault, OPEN } from './fake-vault';

test('who may read nothing is told of nothing, and of all that was not read', async () => {
  const plan = planIn('examples/quick-start/out/plan');
  const [server] = plan.servers;
  const forbidden = new Proxy(OPEN, { get: (target, path: string) => target[path] ?? [403, {}] });
  const vault = await fakeVault(forbidden);
  const settings = { address: new URL(vault.address), token: 'hvs.x' };
  const { findings, refused } = await verify(plan, server?.id ?? '', settings, {
    expected: ['auth/x/role/gone'],
    secrets: true,
    tokens: true,
  });
  await vault.close();
  expect(findings).toEqual([]);
  expect(refused).toContain('sys/policies/acl');
  expect(refused).toContain('sys/auth');
});
