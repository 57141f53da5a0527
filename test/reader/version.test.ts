import { PLAN_VERSION } from '../../src/plan/document';
import { type UnknownDocument, upgraded, type Upgrades } from '../../src/reader/version';

const OLDER: Upgrades = {
  [PLAN_VERSION - 2]: ({ engines, ...rest }) => ({ ...rest, kv: engines }),
  [PLAN_VERSION - 1]: ({ kv, ...rest }) => ({ ...rest, kvEngines: kv }),
};

describe('a document', () => {
  test('of the version that is written is left as it is', () => {
    const document = { version: PLAN_VERSION, kvEngines: [] };
    expect(upgraded(document, 'here')).toBe(document);
  });

  test.each([
    [PLAN_VERSION - 2, { engines: ['secret'] }],
    [PLAN_VERSION - 1, { kv: ['secret'] }],
  ])('of version %d before it is made one, a step for each version', (version, fields) => {
    expect(upgraded({ version, ...fields }, 'here', OLDER)).toEqual({
      version: PLAN_VERSION,
      kvEngines: ['secret'],
    });
  });

  test.each([
    [
      { version: PLAN_VERSION + 1 },
      `version is ${PLAN_VERSION + 1}; expected 1. Use the version of tenantry`,
    ],
    [{ version: -7 }, 'version is -7; expected 1. Run tenantry synth'],
    [{ version: '1' }, "version is '1'; expected 1. Run tenantry synth"],
    [{ version: 0.5 }, 'version is 0.5; expected 1.'],
    [{}, 'no version; expected 1.'],
  ])('of another is refused: %j', (document, message) => {
    expect(() => upgraded(document, 'here')).toThrow(message);
  });

  test('of a version that nothing leads on from is refused', () => {
    const oldest = { [PLAN_VERSION - 2]: (document: UnknownDocument) => document };
    expect(() => upgraded({ version: PLAN_VERSION - 2 }, 'here', oldest)).toThrow(
      `version is ${PLAN_VERSION - 2}; expected -1 or 1. Run tenantry synth`,
    );
  });
});
