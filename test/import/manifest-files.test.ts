import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifestsIn } from '../../src/import/manifest-files';

describe('files of manifests', () => {
  let folder: string;
  const file = (text: string) => {
    const path = join(folder, 'all.yaml');
    writeFileSync(path, text);
    return path;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'import-manifests-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('several documents and lists, each with its line', () => {
    const path = file('# none\n---\nkind: A\n---\nkind: List\nitems:\n  - kind: B\n  - kind: C\n---\n');
    expect(manifestsIn([folder]).objects).toEqual([
      { origin: `${path}:3:1`, manifest: { kind: 'A' } },
      { origin: `${path}:7:1`, manifest: { kind: 'B' } },
      { origin: `${path}:8:1`, manifest: { kind: 'C' } },
    ]);
  });

  test('of a Secret the names of its keys are kept, and no value', () => {
    file('apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {B: eA==}\nstringData: {A: hunter2}\n');
    const { objects, secrets } = manifestsIn([folder]);
    expect(objects).toEqual([]);
    expect(secrets).toMatchObject([{ namespace: 'default', name: 's', type: 'Opaque', keys: ['A', 'B'] }]);
    expect(JSON.stringify(secrets)).not.toContain('hunter2');
  });

  test('a name that would begin a line of its own stays within its line', () => {
    file('apiVersion: v1\nkind: Secret\nmetadata: {name: "s\\n## x"}\nstringData: {"A\\nB": x}\n');
    const [secret] = manifestsIn([folder]).secrets;
    expect(`${secret?.name}${secret?.keys.join()}`).not.toContain('\n');
  });

  test('what is no YAML is told by its line, without its text', () => {
    const path = file('kind: Secret\nstringData:\n  A: "hunter2\n');
    const read = () => manifestsIn([path]);
    expect(read).toThrow(/all\.yaml:[34]' is no YAML \(MISSING_CHAR\)/);
    expect(read).not.toThrow(/hunter2/);
  });

  test('what is not there is told', () => {
    expect(() => manifestsIn([join(folder, 'none')])).toThrow('is not there');
  });
});
