import { createHash } from 'node:crypto';
import { hasClusterStores, hasLeases, type Watched } from './alert-rules';

/** A panel, and whether there is anything to show in it. */
interface PanelRow {
  readonly title: string;
  readonly type: 'stat' | 'table' | 'timeseries';
  readonly expr: string;
  /** Name of a series. */
  readonly legend: string;
  readonly unit: 'short' | 'ops';
  readonly isOf?: (watched: Watched) => boolean;
}

const NOT_READY = 'condition="Ready",status="False"';
const hasVault = ({ alerts }: Watched) => alerts.maxLeases !== undefined;

/** In their order, from the left to the right and then down. */
const PANELS: readonly PanelRow[] = [
  {
    title: 'ExternalSecrets not synced',
    type: 'stat',
    expr: `sum(externalsecret_status_condition{${NOT_READY}})`,
    legend: 'not synced',
    unit: 'short',
  },
  {
    title: 'Stores not ready',
    type: 'stat',
    expr: `sum(secretstore_status_condition{${NOT_READY}})`,
    legend: 'not ready',
    unit: 'short',
  },
  {
    title: 'Which are not synced',
    type: 'table',
    expr: `externalsecret_status_condition{${NOT_READY}} == 1`,
    legend: '{{namespace}}/{{name}}',
    unit: 'short',
  },
  {
    title: 'ClusterSecretStores not ready',
    type: 'table',
    expr: `clustersecretstore_status_condition{${NOT_READY}} == 1`,
    legend: '{{name}}',
    unit: 'short',
    isOf: hasClusterStores,
  },
  {
    title: 'Refreshes by namespace',
    type: 'timeseries',
    expr: 'sum by (namespace) (rate(externalsecret_sync_calls_total[$__rate_interval]))',
    legend: '{{namespace}}',
    unit: 'ops',
  },
  {
    title: 'Refreshes that failed, by namespace',
    type: 'timeseries',
    expr: 'sum by (namespace) (rate(externalsecret_sync_calls_error[$__rate_interval]))',
    legend: '{{namespace}}',
    unit: 'ops',
  },
  {
    title: 'Requests of ESO to Vault',
    type: 'timeseries',
    expr: 'sum by (call, status) (rate(externalsecret_provider_api_calls_count{provider="HashiCorp/Vault"}[$__rate_interval]))',
    legend: '{{call}} {{status}}',
    unit: 'ops',
  },
  {
    title: 'Leases of Vault',
    type: 'timeseries',
    expr: 'max(vault_expire_num_leases)',
    legend: 'leases',
    unit: 'short',
    isOf: hasVault,
  },
  {
    title: 'Credentials that Vault could not revoke',
    type: 'timeseries',
    expr: 'max(vault_expire_num_irrevocable_leases)',
    legend: 'irrevocable leases',
    unit: 'short',
    isOf: (watched) => hasVault(watched) && hasLeases(watched),
  },
];

const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };
const [WIDTH, HEIGHT] = [12, 8];

/** A dashboard of Grafana, as its JSON model. */
export function dashboard(watched: Watched): object {
  const { plan, cluster } = watched;
  const name = `${plan.platform}/${cluster.id}`;
  return {
    // Of forty characters at most, which names of ours may be longer than.
    uid: `tenantry-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`,
    title: `Secrets of ${plan.platform} in ${cluster.id}`,
    tags: ['tenantry'],
    schemaVersion: 39,
    editable: false,
    refresh: '1m',
    time: { from: 'now-6h', to: 'now' },
    templating: {
      list: [{ name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus' }],
    },
    panels: PANELS.filter(({ isOf }) => isOf?.(watched) ?? true).map(panel),
  };
}

function panel({ title, type, expr, legend, unit }: PanelRow, i: number): object {
  const isTable = type === 'table';
  return {
    id: i + 1,
    title,
    type,
    datasource: DATASOURCE,
    gridPos: { x: (i % 2) * WIDTH, y: Math.floor(i / 2) * HEIGHT, w: WIDTH, h: HEIGHT },
    fieldConfig: { defaults: { unit }, overrides: [] },
    targets: [
      {
        refId: 'A',
        datasource: DATASOURCE,
        expr,
        legendFormat: legend,
        ...(isTable ? { instant: true, format: 'table' } : { range: true }),
      },
    ],
  };
}
