import { type LiteralReader } from '../plan/literal-reader';

/** Seconds of a field that the provider takes as a text; where there are none, what is made lives as long as its mount lets it. */
function secondsOf(block: LiteralReader, field: string): number {
  const text = block.text(field);
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : block.refuse(field, 'is no number of seconds');
}

/** Seconds that are said twice, as what is made lives by itself and at most. */
export function onlyLife(block: LiteralReader): number {
  const ttl = secondsOf(block, 'ttl');
  if (secondsOf(block, 'max_ttl') !== ttl) block.refuse('max_ttl', 'is not its ttl, and no record says so');
  return ttl;
}
