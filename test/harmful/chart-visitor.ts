import { ApiObject, type Chart } from 'cdk8s';
import { ClusterSecretStore, SecretSource } from '../../src';
import { databaseRoleOf } from '../domain/definition';
import { type Harmful } from './harmful';

/** What a visitor does to the chart of A, or to that of the platform. */
export function inChart(
  name: string,
  verdict: string,
  visit: (chart: Chart) => void,
  id = 'team-a',
): Harmful {
  return {
    name,
    verdict,
    define: ({ platform, cluster, kv, a, b, database }) => {
      const source = SecretSource.all([
        SecretSource.credentials(databaseRoleOf(a, database)),
        SecretSource.properties({ KEY: a.secret('api').property('key') }),
      ]);
      a.addExternalSecret('api', { source });
      if (id === 'platform') {
        const store = new ClusterSecretStore(platform, 'shared', { cluster, kv, tenants: [b] });
        kv.secret('shared/x').grantRead(store);
      }
      platform.addChartVisitor({
        visitChart: (chart) => {
          if (chart.node.id === id) visit(chart as Chart);
        },
      });
    },
  };
}

/** Adds an object. */
export function adds(
  name: string,
  apiVersion: string,
  kind: string,
  spec: object,
  namespace: string | undefined = 'team-a',
  verdict = 'outside-proof',
): Harmful {
  return inChart(
    name,
    verdict,
    (chart) =>
      void new ApiObject(chart, 'added', {
        apiVersion,
        kind,
        metadata: { name: 'added', namespace },
        ...spec,
      }),
  );
}
