import { type PlanRecord } from '../plan/records';
import { type PlainSecret } from './manifest-files';
import { textOf } from './source-text';

/** Where a Secret's values go: the part of a KV engine of whoever has its namespace. */
interface Destination {
  readonly tenant: string;
  readonly mount: string;
  readonly path: string;
}

function destinationOf({ tenants }: PlanRecord, { namespace, name }: PlainSecret): Destination | undefined {
  const owner = tenants.find(({ namespaces }) => namespaces.some((each) => each.name === namespace));
  return owner && { tenant: owner.name, mount: owner.prefix.mount, path: `${owner.prefix.path}/${name}` };
}

/** A word of a shell. */
function word(text: string): string {
  return /^[\w./@:=-]+$/.test(text) ? text : `'${text.replace(/'/g, "'\\''")}'`;
}

function stepsOf(plan: PlanRecord, secret: PlainSecret): string {
  const { namespace, name, origin, keys, type } = secret;
  const head = `## ${namespace}/${name}\n\n${origin}: ${type}, keys ${keys.map((key) => `\`${key}\``).join(', ') || 'none'}.\n`;
  const to = destinationOf(plan, secret);
  if (!to) return `${head}\nIts namespace belongs to no tenant that was found: name one with \`--tenant\`.\n`;
  const properties = keys.map((key) => `${textOf(key)}: secret.property(${textOf(key)})`).join(', ');
  const values = `kubectl get secret -n ${word(namespace)} ${word(name)} -o json | jq -cS '.data | map_values(@base64d)'`;
  const inVault = `vault kv get -format=json -mount=${word(to.mount)} ${word(to.path)} | jq -cS '.data.data'`;
  return `${head}
1. Its values go to Vault from the cluster, through no file:

   \`\`\`sh
   ${values} | vault kv put -mount=${word(to.mount)} ${word(to.path)} -
   \`\`\`

2. Verify that they are the same, without seeing them:

   \`\`\`sh
   ${values} | sha256sum
   ${inVault} | sha256sum
   \`\`\`

3. Add an ExternalSecret to tenant \`${to.tenant}\` that delivers them beside the old Secret, as \`${name}-eso\`, with the store and the namespace of its others:

   \`\`\`ts
   SecretSource.properties({ ${properties} }); // const secret = …secret(${textOf(name)})
   \`\`\`

   Synthesize, apply, and compare the new Secret with the old one as above.

4. Switch every workload of namespace \`${namespace}\` that names \`${name}\` to \`${name}-eso\`, and wait until all run well.

5. Only then delete the Secret, and its manifest in ${origin}. The file's history has the values: rotate them.
`;
}

/** In which order Secrets that are written out move to Vault: Markdown, with the names of their keys and no value. */
export function secretMigration(plan: PlanRecord, secrets: readonly PlainSecret[]): string {
  const intro = `# Secrets that are written out

Each moves in five steps, of which the last deletes: until then the old Secret is there. Nothing here has a value in it. Values that are no text (\`jq\` would change them) are put by hand: \`vault kv put … KEY=@/dev/stdin\`.
`;
  return [intro, ...secrets.map((secret) => stepsOf(plan, secret))].join('\n');
}
