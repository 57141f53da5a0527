import { requestOf, type SynthOptions, OPTIONS_VARIABLE } from '../../src/synth/request';

const OPTIONS: SynthOptions = {
  mode: 'check-files',
  out: 'elsewhere',
  only: 'kubernetes',
  cluster: 'staging',
  force: true,
  receipts: '/tmp/r',
};

describe('who wants a synthesis', () => {
  test.each([
    ['nobody: plain node', {}, { by: 'tenantry', options: { mode: 'synth', out: 'out', force: false } }],
    ['our command', { [OPTIONS_VARIABLE]: JSON.stringify(OPTIONS) }, { by: 'tenantry', options: OPTIONS }],
    ['the cdktf CLI', { CDKTF_OUTDIR: 'cdktf.out' }, { by: 'cdktf', out: 'cdktf.out' }],
    ['the cdk8s CLI', { CDK8S_OUTDIR: 'dist' }, { by: 'cdk8s', out: 'dist' }],
    [
      'our command, started by one of them',
      { [OPTIONS_VARIABLE]: JSON.stringify(OPTIONS), CDKTF_OUTDIR: 'cdktf.out' },
      { by: 'tenantry', options: OPTIONS },
    ],
    ['nobody: empty variables', { [OPTIONS_VARIABLE]: '', CDKTF_OUTDIR: '' }, { by: 'tenantry' }],
  ])('%s', (_, environment, expected) => {
    expect(requestOf(environment)).toMatchObject(expected);
  });

  test.each([
    '{',
    'null',
    '"synth"',
    '{}',
    JSON.stringify({ ...OPTIONS, mode: 'destroy' }),
    JSON.stringify({ ...OPTIONS, out: 1 }),
    JSON.stringify({ ...OPTIONS, only: 'helm' }),
    JSON.stringify({ ...OPTIONS, cluster: ['staging'] }),
    JSON.stringify({ ...OPTIONS, force: 'yes' }),
    JSON.stringify({ ...OPTIONS, receipts: 1 }),
  ])('options that our command did not write: %s', (text) => {
    expect(() => requestOf({ [OPTIONS_VARIABLE]: text })).toThrow('what the `tenantry` command sets it to');
  });
});
