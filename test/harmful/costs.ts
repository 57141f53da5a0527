import {
  Duration,
  Platform,
  PostgresAccess,
  SecretSource,
  SecretTemplate,
  Tenant,
  TenantFiles,
} from '../../src';
import { databaseRoleOf } from '../domain/definition';
import { LEAST, offer, platforms, withFolder } from '../domain/tenant-file/given-files';
import { type Harmful, type World } from './harmful';

const sourceOf = ({ a }: World) => SecretSource.properties({ KEY: a.secret('api').property('key') });

/** A template of A. */
function template(name: string, text: string, verdict = 'costly-template'): Harmful {
  return {
    name,
    verdict,
    define: (given) =>
      void given.a.addExternalSecret('x', {
        source: sourceOf(given),
        template: { TEXT: SecretTemplate.expression(text, ['KEY']) },
      }),
  };
}

/** The file of team A. */
function file(name: string, verdict: string, text: string): Harmful {
  return {
    name,
    verdict,
    define: () => {
      const given = platforms();
      withFolder({ 'team-a.yaml': LEAST + text }, (folder) =>
        TenantFiles.load(given.platform, folder, offer(given)),
      );
      return given.platform;
    },
  };
}

const numbered = (count: number, of: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => of(i)).join('');

/** By which one team takes from the others what all need: Vault, ESO, databases, the proof itself. */
export const COSTS: readonly Harmful[] = [
  {
    name: 'a user of a database each second, that lives a month',
    verdict: 'credentials-pile-up',
    define: ({ a, database }) => {
      const role = a.addDatabaseRole('app', {
        connection: database,
        access: databaseAccess(),
        ttl: Duration.hours(744),
      });
      a.addExternalSecret('db', {
        source: SecretSource.credentials(role),
        refreshInterval: Duration.seconds(1),
      });
    },
  },
  {
    name: 'a thousand ExternalSecrets, each second',
    verdict: 'too-many-requests',
    define: (given) => {
      for (let i = 0; i < 300; i++)
        given.a.addExternalSecret(`x${i}`, { source: sourceOf(given), refreshInterval: Duration.seconds(1) });
    },
  },
  {
    name: 'one ExternalSecret of a hundred secrets, each second',
    verdict: 'too-many-requests',
    define: ({ a }) => {
      const properties = Object.fromEntries(
        Array.from({ length: 100 }, (_, i) => [`K${i}`, a.secret(`s${i}`).property('p')]),
      );
      a.addExternalSecret('x', {
        source: SecretSource.properties(properties),
        refreshInterval: Duration.seconds(1),
      });
    },
  },
  {
    name: 'a refresh each second',
    verdict: 'warning refresh-interval',
    define: (given) =>
      void given.a.addExternalSecret('x', { source: sourceOf(given), refreshInterval: Duration.seconds(1) }),
  },
  {
    name: 'a tenant of two hundred namespaces',
    verdict: 'tenant-too-large',
    define: ({ platform, cluster, kv }) =>
      void new Tenant(platform, 'wide', {
        cluster,
        kv,
        namespaces: Array.from({ length: 200 }, (_, i) => `wide-${i}`),
      }),
  },
  {
    name: 'a tenant of three hundred roles of databases',
    verdict: 'tenant-too-large',
    define: ({ a, database }) => {
      for (let i = 0; i < 300; i++) databaseRoleOf(a, database, `r${i}`);
    },
  },
  {
    name: 'a limit that is none',
    verdict: 'number-out-of-range',
    define: () => void new Platform('x', { tenantLimits: { externalSecrets: Infinity } }),
  },
  file(
    'one namespace ten thousand times',
    'above-a-limit',
    `namespaces: [${numbered(10000, () => 'team-a,')}]\n`,
  ),
  file(
    'three thousand directories that are looked through',
    'above-a-limit',
    `access: used\nexternalSecrets:\n${numbered(1100, (i) => `  x${i}: { source: { find: { directory: d${i}, nameRegexp: '.*' } } }\n`)}`,
  ),
  file(
    'one ExternalSecret of two thousand sources',
    'above-a-limit',
    `externalSecrets: { x: { source: [${numbered(2000, (i) => `{ extract: a${i} },`)}] } }\n`,
  ),
  file(
    'two thousand labels',
    'above-a-limit',
    `externalSecrets: { x: { source: { extract: a }, labels: {${numbered(2000, (i) => `l${i}: a,`)}} } }\n`,
  ),
  file(
    'braces that grow in the manifest',
    'tenant-too-large',
    `externalSecrets: { x: { source: { extract: a }, template: { y: { literal: '${'{'.repeat(60000)}' }, z: { literal: '${'{'.repeat(60000)}' } } } }\n`,
  ),
  file(
    'a user of a database each second, by a file',
    'credentials-pile-up',
    'databaseRoles: { x: { connection: orders, access: { memberOf: { group: orders_rw, owner: orders_owner } }, ttl: 744h } }\nexternalSecrets: { x: { source: { credentials: x }, refreshInterval: 1s } }\n',
  ),
  template('a loop of a milliard', '{{ range until 1000000000 }}x{{ end }}'),
  template('a text of a milliard', '{{ repeat 1000000000 "x" }}'),
  template('a loop within a loop', '{{ range until 10000 }}{{ range until 10000 }}x{{ end }}{{ end }}'),
  template('a count that nobody knows', '{{ range until (.KEY | int) }}x{{ end }}'),
  template(
    'a text that doubles',
    '{{ $x := "a" }}{{ range until 40 }}{{ $x = print $x $x }}{{ end }}{{ $x }}',
  ),
  template(
    'a template that calls itself',
    '{{ define "x" }}{{ template "x" . }}{{ end }}{{ template "x" . }}',
  ),
  template(
    'templates that call each other',
    '{{ define "x" }}{{ template "y" . }}{{ end }}{{ define "y" }}{{ template "x" . }}{{ end }}{{ template "x" . }}',
  ),
  template('a sequence without end', '{{ seq 1 1000000000 }}'),
  template('steps of nothing', '{{ range untilStep 0 1000000000 1 }}{{ end }}'),
  template('padding of a milliard', '{{ printf "%1000000000d" 1 }}'),
  template('an indent of a milliard', '{{ indent 1000000000 "x" }}'),
  template('random letters of a milliard', '{{ randAlphaNum 1000000000 }}'),
  template(
    'a key of RSA at every refresh, a hundred times',
    '{{ range until 100 }}{{ genPrivateKey "rsa" }}{{ end }}',
  ),
  template('a hash that takes an hour', '{{ range until 1000 }}{{ htpasswd "x" $.KEY }}{{ end }}'),
  template(
    'a text that is replaced by a longer one, again and again',
    '{{ .KEY | replace "" "xxxxxxxxxx" | replace "" "xxxxxxxxxx" | replace "" "xxxxxxxxxx" | replace "" "xxxxxxxxxx" | replace "" "xxxxxxxxxx" | replace "" "xxxxxxxxxx" | replace "" "xxxxxxxxxx" | replace "" "xxxxxxxxxx" }}',
  ),
  template(
    'a list that multiplies',
    '{{ $x := list 1 }}{{ range until 30 }}{{ $x = concat $x $x }}{{ end }}{{ len $x }}',
  ),
];

function databaseAccess() {
  return PostgresAccess.memberOf('app_rw');
}
