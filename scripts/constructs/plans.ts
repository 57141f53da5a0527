import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  EsoInstallation,
  EsoRights,
  KubernetesCluster,
  GeneratedValue,
  KvEngine,
  Platform,
  Tenant,
  VaultNetwork,
  VaultProduct,
  VaultServer,
} from '../../src';
import { type PlanRecord } from '../../src/plan/records';
import { planIn } from '../../src/reader';
import { everyResource } from '../../test/terraform/definitions';

const EXAMPLES = join(__dirname, '..', '..', 'examples');

/** A cluster whose ESO has its rights of the plan, whose Vault reviews tokens by their own authority, with people and a Vault. */
function withPlannedRights(): Platform {
  const platform = new Platform('rights');
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://vault.vault.svc:8200',
    product: VaultProduct.vault('1.21'),
  });
  const cluster = new KubernetesCluster(platform, 'prod', {
    apiServer: 'https://kubernetes.default.svc:443',
    eso: EsoInstallation.helm('0.20', { rights: EsoRights.PLANNED }),
  });
  const shop = new Tenant(platform, 'shop', {
    cluster,
    kv: new KvEngine(vault, 'secret'),
    ownNamespaces: true,
  });
  shop.addKubernetesPeople('people', { groups: ['shop'] });
  shop.addSeed('key', { secret: shop.secret('key'), value: GeneratedValue.uuid() });
  new VaultNetwork(vault, 'network', { cluster, namespace: 'vault', podLabels: { app: 'vault' } });
  return platform;
}

/** Plans that have each kind, in each of its forms. */
export function plansOfEveryKind(): PlanRecord[] {
  const examples = readdirSync(EXAMPLES)
    .map((name) => join(EXAMPLES, name, 'out', 'plan'))
    .filter((folder) => existsSync(folder));
  return [
    everyResource()._compileUnproven(),
    withPlannedRights()._compileUnproven(),
    ...examples.map(planIn),
  ];
}
