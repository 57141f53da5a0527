import { onceAList } from './once-a-list';

/** A rule that Vault may give a user besides its password: keys, channels, commands and categories of them. */
const RULE =
  /^(?:(?:~|&|%(?:R|W|RW|WR)~)[\x21-\x7e]{1,256}|[-+]@?[a-z][-a-z0-9_.|]{0,63}|allkeys|resetkeys|allchannels|resetchannels|allcommands|nocommands)$/i;

/** What is wrong with the creation statements of a role of Redis. */
export function redisProblems(statements: readonly string[]): string[] {
  const [statement, ...others] = statements;
  if (statement === undefined || others.length > 0) return ['is not one list: Vault takes the first alone'];
  const rules = rulesIn(statement);
  if (!rules) return ['is no list of texts in JSON'];
  return rules
    .filter((rule) => !RULE.test(rule))
    .map((rule) => `has a rule that is none of keys, channels or commands: '${rule.slice(0, 40)}'`);
}

function rulesIn(statement: string): string[] | undefined {
  try {
    const rules: unknown = JSON.parse(statement);
    return Array.isArray(rules) && rules.every((rule) => typeof rule === 'string') ? rules : undefined;
  } catch {
    return undefined;
  }
}

/** What the users that statements of Redis make are given. */
export interface RedisRights {
  /** Whether every key is theirs. */
  readonly everyKey: boolean;
  /** Whether every channel is. */
  readonly everyChannel: boolean;
  /** Commands and categories by which they change the server or other users, sorted. */
  readonly administration: readonly string[];
  /** Whether they see the names of all keys, whatever their own. */
  readonly lists: boolean;
}

/** Categories and commands that no key pattern holds. Source: `ACL CAT admin`, `ACL CAT dangerous` of Redis 7. */
const ADMINISTRATION = [
  '@admin',
  '@dangerous',
  '@scripting',
  'acl',
  'bgrewriteaof',
  'bgsave',
  'cluster',
  'config',
  'debug',
  'failover',
  'flushall',
  'flushdb',
  'function',
  'latency',
  'migrate',
  'module',
  'monitor',
  'psync',
  'replicaof',
  'replconf',
  'restore-asking',
  'save',
  'shutdown',
  'slaveof',
  'slowlog',
  'swapdb',
  'sync',
];
const LISTING = ['keys', 'randomkey', 'scan'];
/** Categories that the commands of listing are of. */
const OF_LISTING = ['@read', '@keyspace'];

/** What statements of Redis give: rules count in the order in which they are written. */
export const redisRights = onceAList((statements): RedisRights => {
  const allowed = new Set<string>();
  let [everyKey, everyChannel] = [false, false];
  const everything = [...ADMINISTRATION, ...LISTING];
  for (const rule of (rulesIn(statements[0] ?? '') ?? []).map((text) => text.toLowerCase())) {
    if (rule === 'resetkeys') everyKey = false;
    else if (rule === 'resetchannels') everyChannel = false;
    else if (rule === 'allkeys' || /^(?:~|%\w+~)\*+$/.test(rule)) everyKey = true;
    else if (rule === 'allchannels' || /^&\*+$/.test(rule)) everyChannel = true;
    else if (rule === 'allcommands' || rule === '+@all') everything.forEach((each) => allowed.add(each));
    else if (rule === 'nocommands' || rule === '-@all') allowed.clear();
    else if (rule.startsWith('+')) namedBy(rule, 'any').forEach((each) => allowed.add(each));
    else if (rule.startsWith('-')) namedBy(rule, 'whole').forEach((each) => allowed.delete(each));
  }
  return {
    everyKey,
    everyChannel,
    administration: ADMINISTRATION.filter((each) => allowed.has(each)),
    lists: LISTING.some((each) => allowed.has(each)),
  };
});

/** What a rule gives, with any of its subcommands, or takes whole, of what is told apart here. */
function namedBy(rule: string, how: 'any' | 'whole'): string[] {
  const name = rule.slice(1);
  const [command = ''] = how === 'any' ? name.split('|') : [name];
  // A category takes what is in it, and `@dangerous` has all of the others' but scripts.
  const ofAll = ADMINISTRATION.filter((each) => each !== '@scripting' && each !== 'function');
  const whole: Readonly<Record<string, readonly string[]>> = {
    '@admin': ['@admin'],
    '@dangerous': how === 'whole' ? [...ofAll, 'keys'] : ['@dangerous', 'keys'],
    '@scripting': ['@scripting', 'function'],
    ...Object.fromEntries(OF_LISTING.map((category) => [category, LISTING])),
  };
  return [...(whole[command] ?? [command])];
}

const COMMANDS = { 'read-only': ['+@read'], 'read-write': ['+@read', '+@write', '+@transaction'] } as const;

/**
 * The rules of users of the keys that begin with a prefix. Commands that list keys show those of others, whatever the
 * pattern, and functions are the server's.
 */
export function redisRules(prefix: string, access: keyof typeof COMMANDS): string[] {
  return [
    'resetchannels',
    `~${prefix}*`,
    ...COMMANDS[access],
    '+@connection',
    '-@dangerous',
    '-@scripting',
    ...LISTING.map((command) => `-${command}`),
  ];
}

/** The script by which an administrator of Redis lets Vault's admin make users; its arguments are redis-cli's. */
export function redisAdminScript(admin: string): string {
  return `# Run by sh, once user '${admin}' is there, with redis-cli's arguments; running it again changes nothing.
exec redis-cli -e "$@" ACL SETUSER ${admin} resetkeys resetchannels -@all '+acl|setuser' '+acl|getuser' '+acl|deluser' +ping
`;
}
