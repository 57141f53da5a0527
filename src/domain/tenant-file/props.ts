import { requireName } from '../../plan/names';
import { requireAll, requireBoolean, requireEntries, requireList } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { KvEngine } from '../kv/kv-engine';
import { type TenantFilesProps, type TenantGrant } from './tenant-files-props';
import { FIELDS } from './kinds';

/**
 * A copy of what files are offered.
 *
 * @throws DefinitionError when a part of it is not what it says to be
 */
export function checkedProps(props: TenantFilesProps, where: string): TenantFilesProps {
  const { clusters, kvEngines, grants } = requireOptions('TenantFilesProps', props, where);
  return {
    clusters: requireAll(KubernetesCluster, clusters, 'clusters', where),
    kvEngines: requireAll(KvEngine, kvEngines, 'kvEngines', where),
    grants: Object.fromEntries(
      requireEntries(grants ?? {}, 'grants', where).map(([tenant, grant]) => {
        requireName('id', tenant, 'name of a tenant in grants', where);
        return [tenant, checkedGrant(grant, where)];
      }),
    ),
  };
}

function checkedGrant(grant: TenantGrant, where: string): TenantGrant {
  const { namespaces, prefixes, ownNamespaces } = requireOptions('TenantGrant', grant, where);
  requireList(namespaces ?? [], 'namespaces of a grant', where).forEach((name) =>
    requireName('namespace', name, 'namespace of a grant', where),
  );
  requireList(prefixes ?? [], 'prefixes of a grant', where).forEach((path) =>
    requireName('kvPath', path, 'prefix of a grant', where),
  );
  return {
    namespaces: namespaces && [...namespaces],
    prefixes: prefixes && [...prefixes],
    ownNamespaces: requireBoolean(ownNamespaces, false, 'ownNamespaces of a grant', where),
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
