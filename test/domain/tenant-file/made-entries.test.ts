import { MadeEntries } from '../../../src/domain/tenant-file/made-entries';
import { Place } from '../../../src/domain/tenant-file/place';
import { YamlDocument } from '../../../src/domain/tenant-file/yaml-document';
import { Consequence } from '../../../src/plan/mistakes';
import { expectRefusal } from '../definition';

const ROLES = { field: 'databaseRoles', what: 'database role' };
const CERTIFICATES = { field: 'pkiRoles', what: 'PKI role' };
const PLACE = new Place(new YamlDocument('a.yaml', 'a: b'), ['a']);

function made(): MadeEntries<string> {
  const entries = new MadeEntries<string>();
  entries.add(ROLES, 'orders', 'a user');
  entries.add(ROLES, 'web', 'another user');
  entries.add(CERTIFICATES, 'web', 'a certificate');
  return entries;
}

test('an entry is found in its field, or in whichever of several has it', () => {
  expect(made().find([ROLES], 'orders', PLACE)).toBe('a user');
  expect(made().find([CERTIFICATES], 'web', PLACE)).toBe('a certificate');
  expect(made().find([CERTIFICATES, ROLES], 'orders', PLACE)).toBe('a user');
});

test('what is not in the field is refused, wherever else it is', () => {
  expectRefusal(() => made().find([CERTIFICATES], 'orders', PLACE), {
    given: "PKI role is 'orders'",
    expected: 'one of pkiRoles in this file: web',
    where: 'a.yaml:1:4',
  });
  expectRefusal(() => made().find([ROLES, CERTIFICATES], 'oders', PLACE), {
    given: "database role or PKI role is 'oders'",
    expected: 'one of databaseRoles, pkiRoles in this file: orders, web',
    fix: "Did you mean 'orders'?",
  });
  expectRefusal(() => new MadeEntries().find([ROLES], 'toString', PLACE), { expected: 'in this file: none' });
});

test('an id that several fields have is not guessed', () => {
  expectRefusal(() => made().find([ROLES, CERTIFICATES], 'web', PLACE), {
    given: "database role or PKI role is 'web': each of databaseRoles, pkiRoles has one",
    fix: 'Give them different ids.',
  });
});

test('what was refused is not refused again where it is named', () => {
  const entries = made();
  entries.addRefused('broken');
  expect(() => entries.find([ROLES], 'broken', PLACE)).toThrow(Consequence);
});
