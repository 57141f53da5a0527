import { CaCertificate, KubernetesCluster } from '../../../src';
import { define, PEM, planOf, refusal } from '../definition';

describe('a certificate', () => {
  test('has its line ends made Unix', () => {
    const definition = define();
    new KubernetesCluster(definition.platform, 'edge', {
      apiServer: 'https://10.0.0.2',
      caCertificate: `\r\n${(PEM + PEM).replaceAll('\n', '\r\n')}`,
    });
    expect(planOf(definition).clusters.find(({ id }) => id === 'edge')?.caPem).toBe(PEM + PEM);
  });

  test.each([
    PEM.replaceAll('CERTIFICATE', 'PRIVATE KEY'),
    `${PEM}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n`,
    PEM.replace('AAAA', '${x}'),
    PEM.repeat(3000),
  ])('is nothing else, and what was given is not repeated (%#)', (pem) => {
    expect(refusal(() => CaCertificate.inline(pem)).message).not.toContain('AAAA');
  });
});
