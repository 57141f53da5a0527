import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tenantry } from './command';

const ROOT = join(__dirname, '..', '..');
const PLAN = join('examples', 'yaml-tenants', 'out', 'plan');
const graph = (...args: string[]) => tenantry(ROOT, 'graph', ...args, '--plan', PLAN);

test('docs/graph.svg is what it draws', async () => {
  const { code, stdout } = await graph('checkout');
  expect([code, stdout]).toEqual([0, readFileSync(join(ROOT, 'docs', 'graph.svg'), 'utf8')]);
});

test('draws each form, and all tenants where none is named', async () => {
  const dot = await graph('--format', 'dot');
  expect(dot.stdout).toMatch(/^digraph access \{[^]*label="checkout\\n[^]*label="payment\\n/);
  const { nodes } = JSON.parse((await graph('payment', '--json')).stdout) as { nodes: { kind: string }[] };
  expect(new Set(nodes.map(({ kind }) => kind))).toEqual(
    new Set(['user', 'identity', 'policy', 'path', 'externalSecret', 'secret']),
  );
});

test('an unknown tenant and an unknown form are mistakes', async () => {
  const unknown = await graph('nobody');
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toContain('checkout, payment');
  expect((await graph('--format', 'png')).code).toBe(2);
});
