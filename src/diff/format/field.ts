import { goDuration } from '../../plan/duration';
import { type FieldChange } from '../record-change';

/** Names of fields that are seconds. */
const SECONDS = /(?:ttl|life|interval|period|deleteVersionAfter)$/i;

/** Longer ones are for JSON. */
const LONGEST = 60;

function isScalar(value: unknown): value is string | number | boolean | undefined {
  return typeof value !== 'object';
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function scalarText(name: string, value: string | number | boolean | undefined): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return SECONDS.test(name) && value > 0 ? goDuration(value) : String(value);
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** A field with what it was and is, where that can be told in a few words: a value, names that came and went. */
export function fieldText({ name, before, after }: FieldChange): string {
  const [were, are] = [before ?? [], after ?? []];
  if (isNames(were) && isNames(are) && Array.isArray(before ?? after)) {
    const [had, has] = [new Set(were), new Set(are)];
    const came = are.filter((each) => !had.has(each)).map((each) => `+'${each}'`);
    const went = were.filter((each) => !has.has(each)).map((each) => `-'${each}'`);
    const text = [...came, ...went].join(' ');
    return text === '' || text.length > 2 * LONGEST ? name : `${name} ${text}`;
  }
  if (!isScalar(before) || !isScalar(after)) return name;
  const text = `${scalarText(name, before)} → ${scalarText(name, after)}`;
  return text.length > 2 * LONGEST ? name : `${name} ${text}`;
}
