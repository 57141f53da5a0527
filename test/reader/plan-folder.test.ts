import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { explanations } from '../../src/checks/explain';
import { type DefinitionError } from '../../src/plan/definition-error';
import { planIn } from '../../src/reader';
import { Folder } from '../output/folder';
import { withoutPlaces } from '../plan/plan-documents';
import { shop } from '../synth/shop';
import { synthesizedTo } from '../synth/synthesized';

describe('a plan that was written', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
    synthesizedTo(folder.root, shop());
  });
  afterEach(() => folder.remove());

  const refusal = (): string => {
    try {
      planIn(folder.at('plan'));
    } catch (error) {
      const { message, where } = error as DefinitionError;
      return `${where.replace(folder.root, 'out')}: ${message}`;
    }
    return '';
  };

  test('is read back, and answers the same', () => {
    const plan = shop()._compileUnproven();
    expect(planIn(folder.at('plan'))).toEqual(withoutPlaces(plan));
    const question = { identity: 'cart', operation: 'read', path: 'secret/data/cart/api' };
    expect(explanations(planIn(folder.at('plan')), question)).toEqual(explanations(plan, question));
  });

  test('of a platform without tenants, too, and with files of others beside it', () => {
    synthesizedTo(folder.root, shop({ tenants: [] }));
    folder.write('plan/tenants/README.txt', 'mine');
    expect(planIn(folder.at('plan'))).toEqual(withoutPlaces(shop({ tenants: [] })._compileUnproven()));
  });

  test.each([
    ['was edited by hand', (text: string) => text.replace('"read"', '"list"')],
    ['was edited by hand', (text: string) => text.slice(0, -100)],
    ['was not written by tenantry', (text: string) => text.replace(/^ {2}"\/\/.*\n/m, '')],
    ['was not written by tenantry', (text: string) => `<<<<<<< ours\n${text}`],
    ['was not written by tenantry', () => ''],
  ])('is refused when a document %s: %#', (problem, change) => {
    const path = 'plan/tenants/cart.json';
    folder.write(path, change(folder.read(path)));
    expect(refusal()).toMatch(
      new RegExp(
        `^out/plan/tenants/cart\\.json: it ${problem}; .*Restore it, or remove it and run tenantry synth`,
      ),
    );
  });

  test('has the tenants that have a document, which are of its platform', () => {
    const whole = shop()._compileUnproven();
    rmSync(folder.at('plan/tenants/cart.json'));
    expect(planIn(folder.at('plan')).tenants.map(({ name }) => name)).toEqual(['search']);
    rmSync(folder.at('plan/tenants'), { recursive: true });
    expect(planIn(folder.at('plan'))).toEqual(withoutPlaces({ ...whole, tenants: [] }));
  });

  test('is refused when it is not there, or is no file', () => {
    rmSync(folder.at('plan'), { recursive: true });
    expect(refusal()).toMatch(
      /^out\/plan\/platform\.json: no document is there; .*synth first, or name the folder of another plan\.$/,
    );
    folder.write('plan/platform.json/x', '');
    expect(refusal()).toMatch(/^out\/plan\/platform\.json: no document that can be read \(no regular file\)/);
    rmSync(folder.at('plan/platform.json'), { recursive: true });
    execFileSync('mkfifo', [folder.at('plan/platform.json')]);
    expect(refusal()).toMatch(/\(no regular file\)/);
  });

  test('says where it is, when the output folder is named in its place', () => {
    expect(() => planIn(folder.root)).toThrow(`Is ${folder.at('plan')} meant?`.slice(0, 60));
  });
});
