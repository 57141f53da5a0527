import { grouped, listed } from '../../checks/grouped';
import { type AccessChange, type Undecided } from '../access-change';
import { type Subject } from '../side';
import { type Item, type Section } from './section';

/** Changes that are the same but for whose they are. */
function alike(changes: readonly AccessChange[]): AccessChange[][] {
  const keyOf = ({ subject, login: _, ...change }: AccessChange) => JSON.stringify([subject.kind, change]);
  return [...grouped(changes, keyOf).values()];
}

/** Who they are, in a sentence: `tenants 'shop', 'search' and 3 more`. */
function whoText(subjects: readonly Subject[]): string {
  const [first] = subjects;
  const names = [...new Set(subjects.map(({ name }) => name))];
  if (first?.kind === 'others') return names.length > 3 ? listed(names, 3) : names.join(', ');
  const noun = first?.kind === 'tenant' ? 'tenant' : 'login';
  return `${noun}${names.length > 1 ? 's' : ''} ${listed(names, 3)}${first?.kind === 'login' ? ' of the platform' : ''}`;
}

function reachText({ reaches, reachesMore }: AccessChange): string | undefined {
  if (reaches.length === 0) return undefined;
  return `reaches ${reaches.join('; ')}${reachesMore ? '; and more' : ''}`;
}

/** A path that shows what is meant, where the pattern does not. */
function exampleText({ path, example, reaches, assumed }: AccessChange): string | undefined {
  const isPlain = path === example || (!path.includes('+') && reaches.length > 0);
  return isPlain && assumed === '' ? undefined : `for example ${example}${assumed}`;
}

function itemOf(changes: readonly AccessChange[], sign: '+' | '-'): Item[] {
  const [change] = changes;
  if (!change) return [];
  const { capabilities, path, loosened, policies, reasons } = change;
  const logins = [...new Set(changes.map(({ login }) => login))];
  const may = sign === '+' ? 'may newly' : 'may no longer';
  const asked = sign === '+' ? ', and was asked more before' : ', and is asked more now';
  const why = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
  return [
    {
      sign,
      text: `${whoText(changes.map(({ subject }) => subject))} ${may} ${capabilities.join(', ')} ${path}${loosened ? asked : ''}`,
      details: [
        reachText(change),
        exampleText(change),
        `as ${listed(logins, 3)}, by policy ${listed(policies)}${why}`,
      ].filter((detail) => detail !== undefined),
    },
  ];
}

/** Who may do what newly, or no longer. */
export function accessSection(title: string, changes: readonly AccessChange[], sign: '+' | '-'): Section {
  return { title, items: alike(changes).flatMap((same) => itemOf(same, sign)) };
}

/** Of whom nobody can tell it. */
export function undecidedSection(undecided: readonly Undecided[]): Section {
  return {
    title: 'Access that cannot be compared',
    items: undecided.map(({ subject, login, why }) => ({
      sign: '~',
      text: `${whoText([subject])} as '${login}': ${why}`,
      details: [],
    })),
  };
}
