import { type Rule } from '../rule';

/** Source: vault-plugin-auth-kubernetes `path_role.go`: a name may be a glob, `*` is everybody. */
export const wildcardBinding: Rule = {
  id: 'wildcard-binding',
  severity: 'error',
  title: 'A role binds by a wildcard',
  what: "An auth role that binds ServiceAccounts or namespaces with a '*'.",
  why: 'Whoever may create a ServiceAccount or a namespace of such a name can log in with the role.',
  example: "auth role 'team-a' binds namespace '*'",
  fix: 'Name each ServiceAccount and each namespace.',
  check: (context) =>
    context.all('authRoles').flatMap(({ record }) => {
      const wild = [
        ...record.namespaces.map((name) => ({ what: 'namespace', name })),
        ...record.serviceAccounts.map((name) => ({ what: 'ServiceAccount', name })),
      ].filter(({ name }) => name.includes('*'));
      return wild.map(({ what, name }) => ({
        origin: record.origin,
        message: `auth role '${record.name}' binds ${what} '${name}'`,
      }));
    }),
};
