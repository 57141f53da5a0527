import { grouped } from '../../checks/grouped';
import { type ResourceChange, type ResourceChanges } from '../resource-change';
import { type Item, type Section, type Sign } from './section';

/** How many addresses of one stack are told of what ends nothing. */
const TOLD = 5;

const ACTIONS: Readonly<Record<ResourceChange['action'], { readonly sign: Sign; readonly says: string }>> = {
  create: { sign: '+', says: 'creates' },
  update: { sign: '~', says: 'changes' },
  move: { sign: '~', says: 'takes over' },
  replace: { sign: '-', says: 'destroys and creates anew' },
  destroy: { sign: '-', says: 'destroys' },
};

/** What ends something is a line of its own. */
function isOne({ action }: ResourceChange): boolean {
  return action === 'replace' || action === 'destroy';
}

function addressText({ address, attributes, fromStack }: ResourceChange): string {
  const why = attributes.length > 0 ? ` (${attributes.join(', ')})` : '';
  return `${address}${why}${fromStack === undefined ? '' : ` of ${fromStack}`}`;
}

function itemOf(same: readonly ResourceChange[]): Item[] {
  const [first] = same;
  if (!first) return [];
  const { sign, says } = ACTIONS[first.action];
  const shown = same.slice(0, TOLD).map(addressText);
  const more = same.length > TOLD ? ` and ${same.length - TOLD} more` : '';
  const details = isOne(first) ? [first.ends, refusal(first), twoStates(first)] : [];
  return [
    {
      sign,
      text: `${first.stack} ${says} ${shown.join(', ')}${more}`,
      details: details.filter((detail) => detail !== undefined),
    },
  ];
}

function refusal({ refused }: ResourceChange): string | undefined {
  return refused ? 'Terraform refuses that: it is not to be destroyed (preventDestroy)' : undefined;
}

function twoStates({ fromStack }: ResourceChange): string | undefined {
  return fromStack === undefined ? undefined : 'two states: the one may destroy what the other has just made';
}

/** What Terraform does, in which stack, and what that ends. */
export function terraformSection({ resources, unknown }: ResourceChanges): Section {
  const keyOf = (change: ResourceChange) =>
    JSON.stringify([change.stack, change.action, isOne(change) ? change.address : '']);
  const problem: Item[] =
    unknown === undefined ? [] : [{ sign: '~', text: `cannot be told: ${unknown}`, details: [] }];
  return {
    title: 'Terraform',
    items: [...problem, ...[...grouped(resources, keyOf).values()].flatMap(itemOf)],
  };
}
