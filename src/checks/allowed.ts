import { Allowance, type AllowedPath } from '../access/allowance';
import { keyOf } from '../plan/kinds/kind';
import { grouped } from './grouped';
import { type Identity } from './identity';
import { type PlanIndex } from './plan-index';
import { type Users } from './users';

/** What the platform lets somebody reach by name: by Vault and tenant or login. */
export class AllowedByName {
  private readonly allowed: ReadonlyMap<string, readonly AllowedPath[]>;

  public constructor(private readonly index: PlanIndex) {
    const all = index.all('allowedPaths').map(({ tenant, record }) => {
      const { vault, prefix } = index.whereabouts(record.server);
      const { path, capabilities, login = '' } = record;
      const who = login === '' ? `tenant ${tenant?.name ?? ''}` : `login ${login}`;
      return { key: `${vault} ${who}`, allowed: { path: `${prefix}${path}`, capabilities } };
    });
    const groups = grouped(all, ({ key }) => key);
    this.allowed = new Map([...groups].map(([key, group]) => [key, group.map(({ allowed }) => allowed)]));
  }

  /** What an identity may reach in its Vault: what its login may, and what each of its users may. */
  public of({ role }: Identity, { tenants, strangers }: Users): readonly AllowedPath[] {
    const { vault } = this.index.whereabouts(role.server);
    const own = this.allowed.get(`${vault} login ${keyOf(role.server, role.mount, role.name)}`) ?? [];
    const [first, ...others] = [...tenants].map((name) => this.allowed.get(`${vault} tenant ${name}`) ?? []);
    if (!first || strangers.length > 0) return own;
    const alike = others.map((paths) => new Allowance(paths));
    return [...own, ...first.filter((path) => alike.every((allowance) => allowance.has(path)))];
  }
}
