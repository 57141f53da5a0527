import { type KubernetesPeopleRecord } from '../../plan/kinds/kubernetes-people';
import { type Labels } from '../object-manifest';
import { type ManifestContext, type ObjectOf } from './kind';
import { personSubject, role, roleBinding, rule } from './rbac';

const LOOK = ['get', 'list', 'watch'];

function metadataOf(
  { name, namespace }: KubernetesPeopleRecord,
  { labels }: ManifestContext,
): { readonly name: string; readonly namespace: string; readonly labels: Labels } {
  return { name, namespace, labels };
}

/** What they look at: no state of generators, which may hold what these made. */
const people: ObjectOf<KubernetesPeopleRecord> = {
  manifest: (record, context) =>
    role(metadataOf(record, context), [
      rule('external-secrets.io', ['externalsecrets', 'pushsecrets', 'secretstores'], LOOK),
      rule('generators.external-secrets.io', ['vaultdynamicsecrets'], LOOK),
      ...(record.readableSecrets.length > 0 ? [rule('', ['secrets'], ['get'], record.readableSecrets)] : []),
    ]),
};

const binding: ObjectOf<KubernetesPeopleRecord> = {
  manifest: (record, context) =>
    roleBinding(metadataOf(record, context), [
      ...record.groups.map((name) => personSubject('Group', name)),
      ...record.users.map((name) => personSubject('User', name)),
    ]),
};

/** What people of a tenant may in a namespace, and that they may. */
export const kubernetesPeople = [people, binding];
