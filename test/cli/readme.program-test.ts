import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Project } from './project';
import { run } from './run';

jest.setTimeout(60_000);

const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');
const [, fiveMinutes = ''] = /^## Five minutes\n([^]*?)^## /m.exec(README) ?? [];

/** The blocks of a language in the first section, in their order. */
function blocks(language: string): string[] {
  return [...fiveMinutes.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(
    ([, text = '']) => text,
  );
}

describe("README's first definition", () => {
  const [definition = '', mistake = ''] = blocks('ts');
  const [manifest = ''] = blocks('yaml');
  const [error = ''] = blocks('text');
  let project: Project;
  beforeAll(() => {
    project = new Project();
    project.write('main.ts', definition);
    project.write('mistaken/main.ts', definition.replace('platform.synth', `${mistake}platform.synth`));
  });
  afterAll(() => project.remove());
  const synth = (app: string) =>
    run(project.root, [process.execPath, project.command, 'synth', '--app', `node --import tsx ${app}`]);

  test('is about twenty lines, and gives the manifest of which it shows a piece', () => {
    expect(definition.trim().split('\n').length).toBeLessThan(35);
    expect(synth('main.ts').code).toBe(0);
    const [comment = '', ...lines] = manifest.trimEnd().split('\n');
    const written = readFileSync(join(project.root, comment.slice('# '.length)), 'utf8').split('\n');
    // A piece: in this order, other lines between them.
    let at = written.lastIndexOf('kind: ExternalSecret') - 1;
    for (const line of lines) {
      at = written.indexOf(line, at + 1);
      expect({ line, at }).toEqual({ line, at: expect.any(Number) as number });
      expect(at).not.toBe(-1);
    }
  });

  test('with the mistake that it shows gives the error that it shows', () => {
    const { code, stderr } = synth('mistaken/main.ts');
    expect(code).toBe(2);
    expect(stderr.replace(/ at \S*\/mistaken\//, ' at ')).toBe(error);
  });
});
