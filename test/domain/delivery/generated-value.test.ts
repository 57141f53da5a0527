import {
  type GeneratedPasswordProps,
  type GeneratedSshKeyProps,
  GeneratedValue,
  SshKeyType,
} from '../../../src';
import { expectRefusal, untyped } from '../definition';

test('are of a form that ESO can make, under the names that it gives them', () => {
  expect(GeneratedValue.password()._record).toEqual({
    kind: 'Password',
    length: 32,
    digits: 8,
    symbols: 0,
    symbolCharacters: '-_.~',
    noUpper: false,
    allowRepeat: true,
  });
  expect(GeneratedValue.password({ length: 16, symbols: 14 })._record).toMatchObject({ digits: 2 });
  expect(GeneratedValue.sshKey()._record).toEqual({ kind: 'SSHKey', keyType: 'ed25519', comment: '' });
  expect(GeneratedValue.sshKey({ type: SshKeyType.RSA })._record).toMatchObject({ keySize: 4096 });
  const names = [GeneratedValue.password(), GeneratedValue.uuid(), GeneratedValue.sshKey()].map(
    (value) => value.names,
  );
  expect(names).toEqual([['password'], ['uuid'], ['privateKey', 'publicKey']]);
});

test.each<[string, GeneratedPasswordProps, string]>([
  ['a short one', { length: 15 }, 'length is 15'],
  ['more symbols than characters', { length: 16, symbols: 17 }, 'symbols is 17'],
  ['more digits than are left', { length: 16, symbols: 8, digits: 9 }, 'digits is 9'],
  ['symbols that are letters', { symbolCharacters: '-a' }, "symbolCharacters is '-a'"],
  ['symbols that cannot be seen', { symbolCharacters: ' ' }, "symbolCharacters is ' '"],
  ['no symbols', { symbolCharacters: '' }, "symbolCharacters is ''"],
  ['a misspelled option', untyped({ lenght: 20 }), 'lenght'],
])('a password is refused: %s', (_, props, given) => {
  expectRefusal(() => GeneratedValue.password(props), { given, where: 'GeneratedValue.password()' });
});

test.each<[string, GeneratedSshKeyProps, string]>([
  ['of a type that ESO does not make', { type: untyped('dsa') }, "type is 'dsa'"],
  ['of few bits', { type: SshKeyType.RSA, bits: 1024 }, 'bits is 1024'],
  ['of bits that are its own', { bits: 4096 }, 'bits of a key of type ed25519'],
  ['with two lines behind it', { comment: 'a\nb' }, 'comment is'],
])('an SSH key is refused: %s', (_, props, given) => {
  expectRefusal(() => GeneratedValue.sshKey(props), { given, where: 'GeneratedValue.sshKey()' });
});
