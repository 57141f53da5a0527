/** Programs that users might write, in JavaScript, which plain `node` runs. */

const HEAD = `
const { AuditTarget, KubernetesCluster, KvEngine, Platform, SecretSource, Tenant, VaultProduct, VaultServer } = require('tenantry');
const platform = new Platform('acme');
const vault = new VaultServer(platform, 'vault', { address: 'https://vault:8200', product: VaultProduct.vault('1.21') });
const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://api:443' });
const kv = new KvEngine(vault, 'secret');
const tenant = (id, props) => new Tenant(platform, id, { cluster, kv, ...props });
`;

export const PROGRAMS = {
  'good.js': `${HEAD}
tenant('shop').addExternalSecret('api', { source: SecretSource.properties({ KEY: platform.node.findChild('shop').secret('api').property('key') }) });
platform.synth();
`,
  'bad-name.js': `${HEAD}
tenant('shop');
new Tenant(platform, '../shop', { cluster, kv }); // here
platform.synth();
`,
  'bad-name-later.js': `${HEAD}
setTimeout(() => {
  new Tenant(platform, '../shop', { cluster, kv }); // here
}, 1);
`,
  'bad-name-rejected.js': `${HEAD}
(async () => {
  await undefined;
  new Tenant(platform, '../shop', { cluster, kv }); // here
})();
`,
  'bad-before-platform.js': `
const { AuditTarget } = require('tenantry');
AuditTarget.file('no path'); // here
`,
  'deep.js': `${HEAD}
const shop = tenant('shop');
const nested = (depth) => (depth === 0 ? shop.secret('api').property('a|b') : nested(depth - 1)); // here
nested(20);
`,
  'bad-findings.js': `${HEAD}
new Tenant(platform, 'cart', { cluster, kv, namespaces: ['shop'] });
new Tenant(platform, 'search', { cluster, kv, namespaces: ['shop'] });
platform.synth(); // here
`,
  'acknowledged.js': `${HEAD}
tenant('shop');
vault.acknowledge('audit-devices', 'configured on the server');
platform.synth();
`,
  'own-rule.js': `${HEAD}
tenant('shop');
platform.addRule({
  id: 'acme/own', severity: 'warning', title: 'A title', what: 'What.', why: 'Why.', example: 'it is so', fix: 'Do it.',
  check: ({ platform }) => [{ origin: platform.origin, message: 'it is so' }],
});
platform.synth();
`,
  'compiled.js': `${HEAD}
tenant('shop');
platform.compile();
platform.compile();
`,
  'own-app.js': `${HEAD}
tenant('shop');
platform.compile();
const { App, Chart } = require('cdk8s');
const app = new App();
new Chart(app, 'mine');
app.synth();
`,
  'own-outdir.js': `${HEAD}
tenant('shop');
const plan = platform.compile();
const { App, Chart } = require('cdk8s');
const { PlatformSecrets, TenantSecrets } = require('tenantry/kubernetes');
const app = new App({ outdir: 'mine' });
const chart = new Chart(app, 'mine');
new PlatformSecrets(chart, 'platform', { plan, cluster: 'prod' });
new TenantSecrets(new Chart(app, 'shop'), 'shop', { plan: plan.tenant('shop') });
app.synth();
`,
  'bad-compiled.js': `${HEAD}
tenant('cart', { namespaces: ['shop'] });
tenant('search', { namespaces: ['shop'] });
platform.compile(); // here
console.log('never');
`,
  'two.js': `${HEAD}
tenant('shop');
platform.synth({ outdir: 'eu' });
const other = new Platform('other');
const bao = new VaultServer(other, 'bao', { address: 'https://bao:8200', product: VaultProduct.openBao('2.4') });
const us = new KubernetesCluster(other, 'us', { apiServer: 'https://api:443' });
const store = new KvEngine(bao, 'secret');
new Tenant(other, 'shop', { cluster: us, kv: store });
new Tenant(other, 'cart', { cluster: us, kv: store, namespaces: [process.argv[2] ?? 'cart'] });
other.synth({ outdir: 'us' });
`,
  'two-and-mistake.js': `${HEAD}
tenant('shop');
platform.synth();
new Platform('../other');
`,
  'silent.js': `${HEAD}
tenant('shop');
`,
  'own-error.js': `${HEAD}
throw new TypeError('not ours');
`,
  'exit-7.js': 'process.exit(7);',
  'lazy.js': `${HEAD}
tenant('shop');
const loaded = () => Object.keys(require.cache).flatMap((file) => /node_modules[\\\\/](cdktf|cdk8s|@cdktf)[\\\\/]/.exec(file)?.[1] ?? []);
const before = [...new Set(loaded())];
platform.synth();
console.log(JSON.stringify({ before, after: [...new Set(loaded())].sort() }));
`,
} as const;

/** Where an error of a program must point to: the line that says so. */
export function lineToBlame(program: keyof typeof PROGRAMS): number {
  return lineOf(PROGRAMS[program], '// here');
}

/** The first line of a program that has a text. */
export function lineOf(program: string, text: string): number {
  return program.split('\n').findIndex((line) => line.includes(text)) + 1;
}
