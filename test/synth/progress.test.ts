import { Progress } from '../../src/synth/progress';
import { DEFAULT_OPTIONS } from '../../src/synth/request';
import { synthesizeAs } from '../../src/synth/synthesize';
import { Folder } from '../output/folder';
import { shop } from './shop';

/** A stream, and all that is written to it. */
class Stream {
  public text = '';

  public constructor(public readonly isTTY: boolean) {}

  public write(text: string): void {
    this.text += text;
  }
}

test('says in one line what is being done, and takes it away', () => {
  const stream = new Stream(true);
  const progress = new Progress(stream, {});
  progress.show('checking');
  progress.show('rendering');
  progress.clear();
  progress.clear();
  expect(stream.text).toBe('\r\x1b[Kchecking ...\r\x1b[Krendering ...\r\x1b[K');
});

test('counts what takes longer, now and then', () => {
  const stream = new Stream(true);
  const now = jest.spyOn(performance, 'now');
  let time = 0;
  now.mockImplementation(() => (time += 60));
  expect([...new Progress(stream, {}).counting('files', ['a', 'b', 'c', 'd', 'e', 'f'])]).toHaveLength(6);
  now.mockRestore();
  expect(stream.text).toBe('\r\x1b[Kfiles ...\r\x1b[Kfiles, 4 ...');
});

test.each<[string, boolean, Record<string, string>]>([
  ['what is no terminal', false, {}],
  ['a CI', true, { CI: 'true' }],
])('says nothing in %s', (_, isTTY, environment) => {
  const stream = new Stream(isTTY);
  const progress = new Progress(stream, environment);
  progress.show('checking');
  expect([...progress.counting('files', [1, 2])]).toEqual([1, 2]);
  progress.clear();
  expect(stream.text).toBe('');
});

describe('a synthesis', () => {
  const { CI } = process.env;
  beforeEach(() => delete process.env.CI);
  afterEach(() => {
    if (CI !== undefined) process.env.CI = CI;
  });

  test.each([
    ['that ends well', 'synth'],
    ['that only looks', 'check-files'],
  ] as const)('%s leaves nothing of it', (_, mode) => {
    const folder = new Folder();
    const [stdout, stderr] = [new Stream(true), new Stream(true)];
    const options = { ...DEFAULT_OPTIONS, out: folder.at('out'), mode };
    synthesizeAs({ by: 'tenantry', options }, shop(), { stdout, stderr });
    expect(stdout.text).not.toContain('\r');
    for (const what of ['compiling', 'checking', 'rendering'])
      expect(stderr.text).toContain(`\r\x1b[K${what}`);
    expect(stderr.text.endsWith('\r\x1b[K')).toBe(true);
    folder.remove();
  });

  test('that fails leaves nothing of it, either', () => {
    const folder = new Folder();
    folder.write('out/terraform/vault/main.tf.json', '{}');
    const [stdout, stderr] = [new Stream(true), new Stream(true)];
    const options = { ...DEFAULT_OPTIONS, out: folder.at('out') };
    expect(() => synthesizeAs({ by: 'tenantry', options }, shop(), { stdout, stderr })).toThrow(
      /main\.tf\.json/,
    );
    expect(stderr.text.endsWith('\r\x1b[K')).toBe(true);
    folder.remove();
  });
});
