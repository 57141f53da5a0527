import { type AlertsRecord } from '../../plan/kinds/kubernetes-cluster';
import { type KubernetesClusterRecord, type PlanRecord } from '../../plan/records';

/** What is watched, and for whom. */
export interface Watched {
  readonly plan: PlanRecord;
  readonly cluster: KubernetesClusterRecord;
  readonly alerts: AlertsRecord;
}

/** A rule of a PrometheusRule. */
export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  /** How long it has to be so. */
  readonly for: string;
  readonly labels: { readonly severity: 'critical' | 'warning' };
  readonly annotations: { readonly summary: string; readonly description: string };
}

interface RuleRow {
  readonly alert: string;
  readonly expr: string | ((watched: Watched) => string);
  readonly for: string;
  readonly severity: 'critical' | 'warning';
  readonly summary: string;
  readonly description: string;
  /** Whether there is anything of the kind. Only what is the platform's decides: a tenant's changes nothing here. */
  readonly isOf?: (watched: Watched) => boolean;
}

/** Whether stores of the whole cluster are the platform's there. */
export function hasClusterStores({ plan, cluster }: Watched): boolean {
  return plan.secretStores.some((store) => store.cluster === cluster.id && store.namespace === undefined);
}

/** Whether Vault makes credentials that it has to revoke. */
export function hasLeases({ plan }: Watched): boolean {
  return plan.databaseEngines.length > 0 || plan.awsEngines.length > 0;
}

/** Rules over the metrics of ESO (0.17 and later). */
const ESO: readonly RuleRow[] = [
  {
    alert: 'ExternalSecretNotReady',
    expr: 'externalsecret_status_condition{condition="Ready",status="False"} == 1',
    for: '15m',
    severity: 'warning',
    summary: 'ExternalSecret {{ $labels.namespace }}/{{ $labels.name }} is not synced',
    description:
      'Its Secret is not there or grows old. `tenantry explain {{ $labels.namespace }}/{{ $labels.name }}` tells what it needs.',
  },
  {
    alert: 'SecretStoreNotReady',
    expr: 'secretstore_status_condition{condition="Ready",status="False"} == 1',
    for: '10m',
    severity: 'warning',
    summary: 'SecretStore {{ $labels.namespace }}/{{ $labels.name }} is not ready',
    description:
      'No ExternalSecret of the namespace is refreshed: ESO cannot log in to Vault, or not reach it.',
  },
  {
    alert: 'ClusterSecretStoreNotReady',
    expr: 'clustersecretstore_status_condition{condition="Ready",status="False"} == 1',
    for: '10m',
    severity: 'critical',
    summary: 'ClusterSecretStore {{ $labels.name }} is not ready',
    description: 'What is shared through it is refreshed in no namespace.',
    isOf: hasClusterStores,
  },
  {
    alert: 'ExternalSecretsProviderErrors',
    expr: 'sum by (call) (rate(externalsecret_provider_api_calls_count{provider="HashiCorp/Vault",status="error"}[15m])) > 0',
    for: '30m',
    severity: 'warning',
    summary: 'Vault refuses ESO, or fails: {{ $labels.call }}',
    description: "ESO's log and Vault's audit log name the request; `tenantry verify` tells what drifted.",
  },
  {
    alert: 'ExternalSecretsUnseen',
    expr: 'absent(externalsecret_sync_calls_total)',
    for: '15m',
    severity: 'critical',
    summary: 'ESO has no metrics',
    description: 'It does not run, or is not scraped: no other alert of it can fire.',
  },
];

/** Rules over the metrics of Vault. */
const VAULT: readonly RuleRow[] = [
  {
    alert: 'VaultSealed',
    // Before it knows its cluster's name, a Vault tells of itself in a series of its own, which stays for a while.
    expr: 'max by (instance) (vault_core_unsealed) == 0',
    for: '1m',
    severity: 'critical',
    summary: 'Vault {{ $labels.instance }} is sealed',
    description: 'Nothing is delivered or revoked until it is unsealed.',
  },
  {
    alert: 'VaultUnseen',
    expr: 'absent(vault_core_unsealed)',
    for: '5m',
    severity: 'critical',
    summary: 'Vault has no metrics',
    description: 'It does not run, or is not scraped: no other alert of it can fire.',
  },
  {
    alert: 'VaultTooManyLeases',
    expr: ({ alerts }) => `max(vault_expire_num_leases) > ${alerts.maxLeases ?? 0}`,
    for: '10m',
    severity: 'warning',
    summary: 'Vault holds {{ $value }} leases',
    description:
      'Something makes credentials or logs in faster than they end: revoking falls behind, and so does a restart.',
  },
  {
    alert: 'VaultIrrevocableLeases',
    expr: 'max(vault_expire_num_irrevocable_leases) > 0',
    for: '10m',
    severity: 'critical',
    summary: 'Vault could not revoke {{ $value }} credentials, and tries no more',
    description:
      'They live on in the database. `vault list sys/leases` with `type=irrevocable` names them; a role that owns objects, or a lost admin, are the usual reasons.',
    isOf: hasLeases,
  },
  {
    alert: 'VaultQuotaHit',
    // The series begins with the first refusal, of which no increase is seen (`vault/quotas/quotas_rate_limit.go`).
    expr: 'sum by (name) (increase(vault_quota_rate_limit_violation[10m])) > 0 or sum by (name) (vault_quota_rate_limit_violation unless vault_quota_rate_limit_violation offset 10m) > 0',
    for: '0s',
    severity: 'warning',
    summary: 'Vault refuses requests by quota {{ $labels.name }}',
    description:
      'Whoever it is about asks more than it may, and gets 429: a tenant whose ESO was restarted, or one that somebody misuses. `tenantry capacity` tells what ESO asks.',
  },
  {
    alert: 'VaultAuditFailure',
    expr: 'sum(increase(vault_audit_log_request_failure[10m])) + sum(increase(vault_audit_log_response_failure[10m])) > 0',
    for: '0s',
    severity: 'critical',
    summary: 'Vault could not write its audit log',
    description: 'Where no device writes, Vault answers nobody.',
    isOf: ({ plan }) => plan.auditDevices.length > 0,
  },
];

/** Groups of rules, by name. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly AlertingRule[];
}

/** All rules for what there is. */
export function ruleGroups(watched: Watched): RuleGroup[] {
  const groups = [
    { name: 'external-secrets', rows: ESO },
    ...(watched.alerts.maxLeases === undefined ? [] : [{ name: 'vault', rows: VAULT }]),
  ];
  return groups.map(({ name, rows }) => ({
    name,
    rules: rows.filter(({ isOf }) => isOf?.(watched) ?? true).map((row) => ruleOf(row, watched)),
  }));
}

function ruleOf(
  { alert, expr, severity, summary, description, ...row }: RuleRow,
  watched: Watched,
): AlertingRule {
  return {
    alert,
    expr: typeof expr === 'string' ? expr : expr(watched),
    for: row.for,
    labels: { severity },
    annotations: { summary, description },
  };
}
