import { requirePolicyText } from '../../../src/domain/vault/policy-text';
import { expectRefusal, untyped } from '../definition';

const read = (text: unknown) => () => requirePolicyText(untyped<string>(text), 'acme/vault/auditors');

test('takes what people can read, and changes nothing of it', () => {
  const text = '# für die Prüfer\r\npath "a" {\n\tcapabilities = ["read"]\n}\n';
  expect(read(text)()).toBe(text);
  expect(read('no policy at all')()).toBe('no policy at all');
  expect(read('x'.repeat(65_536))()).toHaveLength(65_536);
});

test.each([[''], [' \n'], [undefined], [7], [{}]])('takes no %j', (text) => {
  expectRefusal(read(text), { given: 'text of the policy is', where: 'acme/vault/auditors' });
});

test('takes nothing that is too long', () => {
  expectRefusal(read('x'.repeat(65_537)), { given: '65537 characters', expected: 'at most 65536' });
});

test.each([
  ['\u0000', 'U+0000'],
  ['\u001b', 'U+001B'],
  ['\u202e', 'U+202E'],
  ['\u2028', 'U+2028'],
  ['\ufeff', 'U+FEFF'],
  ['\ud800', 'U+D800'],
])('takes nothing that cannot be seen, and says where it is: %j', (character, name) => {
  expectRefusal(read(`path "a" {\n\t# ${character}\n}`), { given: `${name} in line 2, column 4` });
});
