/** Tenant files that are made to take long: for each tenant a mistake, or five levels of something within itself. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TenantFiles } from 'tenantry';
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
const folders = texts.map((text, index) => {
  const folder = `${process.env.BENCH_OUT}-hostile-${index}`;
  mkdirSync(folder);
  writeFileSync(join(folder, 'team-a.yaml'), text);
  return folder;
});

timed(() => {
  for (const folder of folders) {
    const { platform, cluster, kv } = platformParts();
    refused(() => TenantFiles.load(platform, folder, { clusters: [cluster], kvEngines: [kv] }));
  }
});
