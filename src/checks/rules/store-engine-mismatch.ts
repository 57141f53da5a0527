import { type Problem, type Rule } from '../rule';

/** Source: ESO `buildPath`: the path of the store is the bare mount, its version decides about `data/`. */
export const storeEngineMismatch: Rule = {
  id: 'store-engine-mismatch',
  severity: 'error',
  planOnly: true,
  title: 'A store does not fit its KV engine',
  what: 'A store whose path is no mount of the plan, or whose version is not that of the engine.',
  why: "ESO puts 'data/' between mount and key for version 2 and nothing for version 1: with the wrong version, or with a path that is not the bare mount, it asks for a path that does not exist.",
  example: "store 'vault' reads 'secret' as version 1, the engine is of version 2",
  fix: 'Give the store the mount and the version of the engine; a SecretStore made with its KvEngine takes both from it.',
  check: (context) => {
    const problems: Problem[] = [];
    for (const { record } of context.all('secretStores')) {
      const { login, path, version, name, origin } = record;
      const engine = context.find('kvEngines', { server: login.server, mount: path })?.record;
      const isDatabase = context.find('databaseEngines', { server: login.server, mount: path }) !== undefined;
      if (isDatabase) continue;
      if (!engine)
        problems.push({ origin, message: `store '${name}' reads '${path}', where no KV engine is mounted` });
      else if (engine.version !== version)
        problems.push({
          origin,
          message: `store '${name}' reads '${path}' as version ${version}, the engine is of version ${engine.version}`,
        });
    }
    return problems;
  },
};
