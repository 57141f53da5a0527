import { DefinitionError } from '../../plan/definition-error';
import { isName, requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import {
  requireAll,
  requireBoolean,
  requireEntries,
  requireInstance,
  requireList,
} from '../argument/argument';
import { requireOptions } from '../argument/options';
import { KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { KvEngine } from '../kv/kv-engine';
import { type PlacementOffer, type TenantFilesProps, type TenantGrant } from './tenant-files-props';
import { FIELDS } from './kinds';
import { requireOwned } from '../tenant/tenant-props';

/** What stands for the name of the tenant in the prefix of a placement. */
export const TENANT_IN_PREFIX = '{tenant}';

/**
 * A copy of what files are offered.
 *
 * @throws DefinitionError when a part of it is not what it says to be
 */
export function checkedProps(props: TenantFilesProps, where: string): TenantFilesProps {
  const { clusters, kvEngines, placements, grants } = requireOptions('TenantFilesProps', props, where);
  return {
    clusters: requireAll(KubernetesCluster, clusters, 'clusters', where),
    placements: Object.fromEntries(
      requireEntries(placements ?? {}, 'placements', where).map(([name, offer]) => [
        requireName('id', name, 'name of a placement', where),
        checkedPlacement(name, offer, where),
      ]),
    ),
    kvEngines: requireAll(KvEngine, kvEngines, 'kvEngines', where),
    grants: Object.fromEntries(
      requireEntries(grants ?? {}, 'grants', where).map(([tenant, grant]) => {
        requireName('owner', tenant, 'name of a tenant in grants', where);
        return [tenant, checkedGrant(grant, where)];
      }),
    ),
  };
}

function checkedPlacement(name: string, offer: PlacementOffer, where: string): PlacementOffer {
  const { cluster, prefix = `${name}/${TENANT_IN_PREFIX}` } = requireOptions('PlacementOffer', offer, where);
  requireInstance(KubernetesCluster, cluster, `cluster of placement '${name}'`, where);
  const hasTenant = typeof prefix === 'string' && prefix.split('/').includes(TENANT_IN_PREFIX);
  if (!hasTenant || !isName('kvPath', prefix.replace(TENANT_IN_PREFIX, 'tenant'))) {
    throw new DefinitionError({
      id: 'malformed-path',
      given: `prefix of placement '${name}' is ${quoteValue(prefix)}`,
      expected: `a path of the KV engine with ${TENANT_IN_PREFIX} as one of its segments`,
      fix: `Change it, for example to '${name}/${TENANT_IN_PREFIX}'.`,
      where,
    });
  }
  return { cluster, prefix };
}

function checkedGrant(grant: TenantGrant, where: string): TenantGrant {
  const { namespaces, prefixes, ownNamespaces, ownedNamespaces, formerly } = requireOptions(
    'TenantGrant',
    grant,
    where,
  );
  requireList(namespaces ?? [], 'namespaces of a grant', where).forEach((name) =>
    requireName('namespace', name, 'namespace of a grant', where),
  );
  requireList(prefixes ?? [], 'prefixes of a grant', where).forEach((path) =>
    requireName('kvPath', path, 'prefix of a grant', where),
  );
  requireBoolean(ownNamespaces, false, 'ownNamespaces of a grant', where);
  if (formerly !== undefined) requireName('fileId', formerly, 'formerly of a grant', where);
  // Whether they are the tenant's, its file says.
  requireOwned({ ownNamespaces, ownedNamespaces }, ownedNamespaces ?? [], where);
  return {
    namespaces: namespaces && [...namespaces],
    prefixes: prefixes && [...prefixes],
    ownNamespaces,
    ownedNamespaces: ownedNamespaces && [...ownedNamespaces],
    formerly,
    ...grantsOfKinds(grant as { readonly [list: string]: unknown }, where),
  };
}

/** The lists of a grant that kinds say of what they are. */
function grantsOfKinds(grant: { readonly [list: string]: unknown }, where: string): Partial<TenantGrant> {
  return Object.fromEntries(
    FIELDS.flatMap(({ grant: kind }) => kind ?? []).map(({ list, copy }) => [
      list,
      requireList((grant[list] ?? []) as unknown[], `${list} of a grant`, where).map((each) =>
        copy(each, where),
      ),
    ]),
  );
}
