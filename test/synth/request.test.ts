import { requestOf, type Wish, WISH_VARIABLE } from '../../src/synth/request';

const WISH: Wish = {
  mode: 'check-files',
  out: 'elsewhere',
  only: 'kubernetes',
  force: true,
  receipts: '/tmp/r',
};

describe('who wants a synthesis', () => {
  test.each([
    ['nobody: plain node', {}, { by: 'tenantry', wish: { mode: 'synth', out: 'out', force: false } }],
    ['our command', { [WISH_VARIABLE]: JSON.stringify(WISH) }, { by: 'tenantry', wish: WISH }],
    ['the cdktf CLI', { CDKTF_OUTDIR: 'cdktf.out' }, { by: 'cdktf', out: 'cdktf.out' }],
    ['the cdk8s CLI', { CDK8S_OUTDIR: 'dist' }, { by: 'cdk8s', out: 'dist' }],
    [
      'our command, started by one of them',
      { [WISH_VARIABLE]: JSON.stringify(WISH), CDKTF_OUTDIR: 'cdktf.out' },
      { by: 'tenantry', wish: WISH },
    ],
    ['nobody: empty variables', { [WISH_VARIABLE]: '', CDKTF_OUTDIR: '' }, { by: 'tenantry' }],
  ])('%s', (_, environment, expected) => {
    expect(requestOf(environment)).toMatchObject(expected);
  });

  test.each([
    '{',
    'null',
    '"synth"',
    '{}',
    JSON.stringify({ ...WISH, mode: 'destroy' }),
    JSON.stringify({ ...WISH, out: 1 }),
    JSON.stringify({ ...WISH, only: 'helm' }),
    JSON.stringify({ ...WISH, force: 'yes' }),
    JSON.stringify({ ...WISH, receipts: 1 }),
  ])('a wish that our command did not write: %s', (text) => {
    expect(() => requestOf({ [WISH_VARIABLE]: text })).toThrow('what the `tenantry` command sets it to');
  });
});
