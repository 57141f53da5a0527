import { productOf } from '../../src/import/product';

/** What `sys/mounts` says, with the version of what is built in. */
function mounts(running: unknown) {
  return { 'secret/': { type: 'kv' }, 'sys/': { type: 'system', running_plugin_version: running } };
}

test.each([
  ['v1.21.0+builtin.vault', { name: 'vault', version: '1.21' }],
  ['v2.0.1+builtin.vault', { name: 'vault', version: '2.0' }],
  ['v2.6.2+builtin.bao', { name: 'openbao', version: '2.6' }],
  ['v2.5.0-beta1+builtin.bao', { name: 'openbao', version: '2.5' }],
])('%s is of %j', (running, product) => {
  expect(productOf(mounts(running))).toEqual(product);
});

test.each([undefined, '', 'v0.25.0+builtin', 7])('%p says nothing', (running) => {
  expect(productOf(mounts(running))).toBeUndefined();
});

test('a mount of a plugin says nothing of the server', () => {
  expect(
    productOf({ 'kv/': { running_plugin_version: 'v2.0.0+builtin.bao' }, ...mounts(undefined) }),
  ).toBeUndefined();
});
