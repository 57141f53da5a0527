import { type Step } from './step';

/** What an error of ESO's or Vault's means. */
export interface Symptom {
  /** Where it is wrong; undefined where the error does not say. */
  readonly step?: Step;
  readonly means: string;
  readonly fix: string;
}

interface Known extends Symptom {
  /** All of them are found in its text; none looks far ahead, since it may be long. */
  readonly error: readonly RegExp[];
}

const LOGIN = /\/v1\/auth\/\S{1,300}\/login\b/;
const TOKEN = /\/v1\/auth\/token\/(?:lookup|revoke)-self\b/;

/**
 * Errors by their texts, of which the first that fits is meant: what says more stands before what says less.
 *
 * Source: ESO 0.20.4 to 2.9.0 (`pkg/controllers`, `providers/v1/vault`, `generators/v1/vault`), Vault's and
 * OpenBao's `builtin/credential/kubernetes`, `vault/request_handling.go`.
 */
const KNOWN: readonly Known[] = [
  {
    error: [/store "[^"]{0,300}" is not allowed from namespace\b/i],
    step: 'store',
    means: 'the ClusterSecretStore is not open to this namespace',
    fix: 'Compare its spec.conditions with the plan, and apply its manifest.',
  },
  {
    error: [/could not get (?:Cluster)?SecretStore\b/i],
    step: 'store',
    means: 'the store is not in the cluster',
    fix: 'Apply its manifest: it comes before the ExternalSecrets.',
  },
  {
    error: [/Store "[^"]{0,300}" is not ready\b/i],
    step: 'store',
    means: "ESO's own check of the store failed, and until it passes nothing is read through it",
    fix: "Look at the store's events, and give their error to tenantry explain: it tells more than this one.",
  },
  {
    error: [/unable to get generator/i],
    step: 'store',
    means: 'the generator is not in the cluster',
    fix: 'Apply its manifest: it comes before the ExternalSecrets.',
  },
  {
    error: [/serviceaccounts? "[^"]{0,300}" not found|cannot get Kubernetes service account/i],
    step: 'ServiceAccount',
    means: 'the ServiceAccount is not in the cluster',
    fix: 'Apply its manifest: it comes before the stores.',
  },
  {
    error: [
      /cannot request Kubernetes service account token|cannot create resource "serviceaccounts\/token"/i,
    ],
    step: 'ServiceAccount',
    means: 'ESO may not have a token of the ServiceAccount made',
    fix: "Give ESO's own ServiceAccount `create` on `serviceaccounts/token` there.",
  },
  {
    error: [/x509:|tls: |certificate signed by unknown authority/i],
    step: 'server',
    means: "ESO does not trust the server's certificate, or it has another name",
    fix: "Compare the store's caBundle or caProvider, and the host in its address, with the certificate that the server shows.",
  },
  {
    error: [
      /no such host|connection refused|no route to host|i\/o timeout|context deadline exceeded|connection reset/i,
    ],
    step: 'server',
    means: 'ESO does not reach the server',
    fix: "Look at the address, at the server's pods and Service, and at NetworkPolicies between ESO and it.",
  },
  {
    error: [/Vault is sealed|\bCode: 503\b/i],
    step: 'server',
    means: 'the server is sealed, or there is no active one',
    fix: 'Unseal it. What was delivered stays; credentials end with their lives.',
  },
  {
    error: [/\bCode: 429\b|rate limit quota exceeded/i],
    step: 'server',
    means: 'a quota of the server is reached',
    fix: 'Look for what asks so often, raise the quota, or refresh less often.',
  },
  {
    error: [LOGIN, /service account name not authorized/i],
    step: 'role',
    means: 'the role in Vault binds another ServiceAccount than the one that logs in',
    fix: 'Compare the role in Vault with the plan, and apply the Terraform.',
  },
  {
    error: [LOGIN, /namespace not authorized/i],
    step: 'role',
    means: 'the role in Vault does not bind the namespace of the ServiceAccount',
    fix: 'Compare the role in Vault with the plan, and apply the Terraform.',
  },
  {
    error: [LOGIN, /invalid role name/i],
    step: 'role',
    means: 'Vault has no such role',
    fix: 'Apply the Terraform: it comes before the manifests.',
  },
  {
    error: [LOGIN, /invalid audience|valid for audience|aud\) claim/i],
    step: 'role',
    means: 'the token is of another audience than the role asks for',
    fix: "Compare the role's audience with `audiences` of the store, and apply whichever is not as the plan has it.",
  },
  {
    error: [LOGIN, /lookup failed|service account (?:unauthorized|jwt not valid)/i],
    step: 'login',
    means: 'the API server does not confirm the token to Vault',
    fix: "Look whether the ServiceAccount was made anew, and whether Vault's reviewer may create TokenReviews in that cluster.",
  },
  {
    error: [LOGIN, /no handler for route|unsupported path|Code: 404/i],
    step: 'login',
    means: 'nothing is mounted there in Vault, or it is another Vault namespace',
    fix: "Apply the Terraform; compare the store's mountPath and namespace with the plan.",
  },
  {
    error: [LOGIN, /permission denied|Code: 403/i],
    step: 'login',
    means:
      'Vault could not verify the token: its auth mount has another API server, CA or reviewer, or there is no such auth mount in that Vault namespace',
    fix: "Look at the server's log at that time, which has the reason, and compare the configuration of the auth mount with the plan.",
  },
  {
    error: [TOKEN, /permission denied|Code: 403/i],
    step: 'policy',
    means: 'the token may not look itself up, by which ESO validates a store',
    fix: "Have the role's policies allow `read` on auth/token/lookup-self, as Vault's default policy does.",
  },
  {
    error: [/cannot find secret data for key/i],
    step: 'property',
    means: 'the secret is there, and has no such property',
    fix: 'Write the property, or correct its name in the definition.',
  },
  {
    error: [/unknown role/i],
    step: 'path',
    means: 'the engine has no such role',
    fix: 'Apply the Terraform.',
  },
  {
    error: [/pq: |failed to connect to|error verifying connection|dial tcp \S{1,300}:5432\b/i],
    step: 'path',
    means: 'Vault has the role, and its database refuses or does not answer',
    fix: "Look at the database, and at the connection's admin user and its password.",
  },
  {
    error: [/no handler for route|unsupported path/i],
    step: 'path',
    means: 'no engine is mounted there, or it is one of another version',
    fix: 'Apply the Terraform; compare the mount and its version with the plan.',
  },
  {
    error: [/permission denied|\bCode: 403\b/i],
    step: 'policy',
    means: 'Vault takes the login, and its policies do not allow the path, or nothing is mounted there',
    fix: 'Compare role and policy in Vault with the plan: where the plan allows it, they are not as it has them; apply the Terraform.',
  },
  {
    error: [/Secret does not exist|secret not found|\bCode: 404\b|empty response from Vault/i],
    step: 'path',
    means:
      'there is nothing at the path: it was never written, its last version was deleted, or no engine is mounted there',
    fix: 'Write it; where Vault refuses that for lack of a mount, apply the Terraform.',
  },
  {
    error: [/invalid secret keys|conversion strategy/i],
    step: 'template',
    means: 'a key that was found is no key of a Secret',
    fix: 'Rename it in Vault, or narrow what is found.',
  },
  {
    error: [/could not (?:apply|execute) template|unable to (?:parse|execute) template/i],
    step: 'template',
    means: 'the template fails on the values that are there',
    fix: 'Look at the values that it reads: one is missing, or of another form.',
  },
  {
    error: [/owned by another ExternalSecret/i],
    step: 'Secret',
    means: 'two ExternalSecrets make one Secret',
    fix: 'Remove the one that is not in the plan.',
  },
  {
    error: [/target is immutable|field is immutable/i],
    step: 'Secret',
    means: 'the Secret cannot be changed: it is immutable, or of another type',
    fix: 'Delete the Secret: ESO makes it anew.',
  },
  {
    error: [/could not update secret|unable to update secret|exceeded quota/i],
    step: 'Secret',
    means: 'the API server does not take the Secret',
    fix: "Look at ESO's log for the reason: its rights, a quota, or an admission policy.",
  },
  {
    error: [/could not get secret data from provider|unable to (?:create client|validate store)/i],
    means: 'the condition does not say why',
    fix: "Give the event or the line of ESO's log to tenantry explain: kubectl describe has the events.",
  },
];

/** What an error means; undefined where it is none that is known. */
export function symptomOf(error: string): Symptom | undefined {
  const known = KNOWN.find((each) => each.error.every((part) => part.test(error)));
  return known && { step: known.step, means: known.means, fix: known.fix };
}
