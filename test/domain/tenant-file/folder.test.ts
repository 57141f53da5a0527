import { mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { entriesOf, labelOf, tenantText } from '../../../src/domain/tenant-file/folder';
import { refusal } from '../definition';
import { withFolder } from './given-files';

const names = (
  files: { readonly [name: string]: string | Buffer },
  add: (folder: string) => void = () => {},
) =>
  withFolder(files, (folder) => {
    add(folder);
    return entriesOf(folder).map((entry) => tenantText(folder, entry).name);
  });

test('reads the YAML files of a folder, sorted by code unit whatever the locale', () => {
  const files = {
    'b.yaml': '1',
    'a-b.yaml': '2',
    'a.yaml': '3',
    'aa.yaml': '4',
    'Z.yaml': '5',
    'ä.yaml': '6',
  };
  expect(names(files)).toEqual(['Z', 'a-b', 'a', 'aa', 'b', 'ä']);
});

test('leaves other files and what begins with a dot alone', () => {
  const add = (folder: string) => mkdirSync(join(folder, '.git'));
  expect(
    names({ 'a.yaml': '', 'README.md': '', '.a.yaml.swp': '', '.b.yaml': '', CODEOWNERS: '' }, add),
  ).toEqual(['a']);
});

test.each<[string, (folder: string) => void]>([
  ['a link out of the folder', (folder) => symlinkSync(join(folder, '..', 'x.yaml'), join(folder, 'x.yaml'))],
  ['a link within the folder', (folder) => symlinkSync('a.yaml', join(folder, 'x.yaml'))],
  ['a link to a device', (folder) => symlinkSync('/dev/zero', join(folder, 'x.yaml'))],
  ['a link to nowhere', (folder) => symlinkSync('nowhere', join(folder, 'x.yaml'))],
  ['a linked folder', (folder) => symlinkSync(dirname(folder), join(folder, 'x.yaml'))],
  ['a folder', (folder) => mkdirSync(join(folder, 'x.yaml'))],
  ['another ending', (folder) => writeFileSync(join(folder, 'x.yml'), '')],
  ['an ending in capitals', (folder) => writeFileSync(join(folder, 'x.YAML'), '')],
  ['a file that is too long', (folder) => writeFileSync(join(folder, 'x.yaml'), ' '.repeat(300 * 1024))],
  ['a file that is no UTF-8', (folder) => writeFileSync(join(folder, 'x.yaml'), Buffer.from([0x61, 0xff]))],
])('%s is refused', (_, add) => {
  const { where, expected } = refusal(() =>
    names({ 'a.yaml': '' }, (folder) => {
      writeFileSync(join(folder, '..', 'x.yaml'), '');
      add(folder);
    }),
  );
  expect(where).toMatch(/^tenants\/x\.(yaml|yml|YAML):1:1$/);
  expect(expected).toContain('<tenant>.yaml');
});

test('a name that is no UTF-8 is refused', () => {
  const error = withFolder({ 'a.yaml': '' }, (folder) => {
    const file = Buffer.concat([Buffer.from(`${folder}/x`), Buffer.from([0xff]), Buffer.from('.yaml')]);
    writeFileSync(file, '');
    try {
      return refusal(() => entriesOf(folder).map((entry) => tenantText(folder, entry)));
    } finally {
      unlinkSync(file);
    }
  });
  expect(error).toMatchObject({ id: 'no-tenant-file', where: 'tenants/x\\ufffd.yaml:1:1' });
});

test('a name that would draw on a terminal does not', () => {
  const { where } = refusal(() => names({ 'a\u001b[31m\n.yml': '' }));
  expect(where).toMatch(/^[\x20-\x7e]+$/);
});

test('a folder that is none is refused', () => {
  expect(refusal(() => entriesOf(join(__dirname, 'nowhere'))).given).toMatch(/nowhere.*ENOENT/);
  expect(refusal(() => entriesOf(__filename)).given).toMatch(/ENOTDIR/);
});

test('is named relative to the working directory, with forward slashes', () => {
  expect(labelOf('tenants')).toBe('tenants');
  expect(labelOf(join(process.cwd(), 'a', 'tenants'))).toBe('a/tenants');
  expect(labelOf('.')).toBe('');
  // Elsewhere, by its own name: where it lies differs from machine to machine.
  expect(labelOf(join(process.cwd(), '..', 'tenants'))).toBe('tenants');
  expect(labelOf('..tenants')).toBe('..tenants');
});
