/** Tenant files that are made to take long: for each tenant a mistake, or five levels of something within itself. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Checks, TenantFiles } from 'tenantry';
import { platformParts } from '../organization';
import { refused } from '../refused';
import { timed } from '../timed';

const count = Number(process.env.BENCH_TENANTS);
const fields = Array.from({ length: count }, (_, index) => `field-${index}: 1`);
const least = ['name: team-a', 'cluster: prod', 'kv: secret'];
const texts = [
  [...least, ...fields].join('\n'),
  [...fields, fields[0]].join('\n'),
  [...least, 'namespaces:', ...fields.map(() => '- A')].join('\n'),
  ...['[', '{a: ', '? ', '- ', '&a '].map((opening) => opening.repeat(5 * count)),
];
const used = [...least, 'access: used', 'externalSecrets:'].join('\n');
/** Files that are taken, or refused for their length: they are compiled and proven, too. */
const taken = fields
  .slice(0, 1000)
  .map((_, index) => `  a${index}: { source: { find: { directory: d${index}, nameRegexp: a } } }`)
  .join('\n');
const deep = `${'a/'.repeat(200)}a`;
texts.push(
  `${used}\n${taken}`,
  `${used}\n  a: { source: { find: { directory: ${deep}, nameRegexp: a } } }`,
  `${used}\n  a: { source: { extract: a }, template: { T: '${'{{'.repeat(3 * count)}' } }`,
  `${used}\n  a:\n    source:\n${fields.map((_, index) => `    - extract: s${index}`).join('\n')}`,
);
const folders = texts.map((text, index) => {
  const folder = `${process.env.BENCH_OUT}-hostile-${index}`;
  mkdirSync(folder);
  writeFileSync(join(folder, 'team-a.yaml'), text);
  return folder;
});

timed(() => {
  for (const folder of folders) {
    const { platform, cluster, kv } = platformParts();
    refused(() => {
      TenantFiles.load(platform, folder, { clusters: [cluster], kvEngines: [kv] });
      return Checks.of(platform).findings;
    });
  }
});
