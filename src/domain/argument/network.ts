import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';

/** Whether it is the first address of the network, written as Vault writes it: another form would differ at each plan. */
function isNetwork(address: string, bits: number): boolean {
  if (isIPv4(address)) {
    if (bits > 32) return false;
    const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
    return value % 2 ** (32 - bits) === 0;
  }
  if (!isIPv6(address) || bits > 128 || address.includes('.')) return false;
  if (new URL(`http://[${address}]`).hostname !== `[${address}]`) return false;
  if (bits === 0) return address === '::';
  // The address before it is of another network, where it is the first.
  const network = new BlockList();
  network.addSubnet(address, bits, 'ipv6');
  const before = precedingAddress(address);
  return before === undefined || !network.check(before, 'ipv6');
}

function precedingAddress(address: string): string | undefined {
  const [head = '', tail] = address.split('::');
  const groups = (text: string | undefined) => (text ? text.split(':') : []);
  const [first, last] = [groups(head), groups(tail)];
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  const all = [...first, ...Array.from({ length: zeros }, () => '0'), ...last];
  const value = all.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
  if (value === 0n) return undefined;
  const text = (value - 1n).toString(16).padStart(32, '0');
  return text.match(/.{4}/g)?.join(':');
}

/**
 * A network in CIDR notation, given by its first address.
 *
 * @throws DefinitionError when it is anything else
 */
export function requireNetwork(value: string, what: string, where: string): string {
  const [, address = '', bits = ''] =
    (typeof value === 'string' && /^([0-9a-f.:]+)\/([0-9]{1,3})$/.exec(value)) || [];
  if (address !== '' && String(Number(bits)) === bits && isNetwork(address, Number(bits))) return value;
  throw new DefinitionError({
    id: 'malformed-text',
    given: `${what} is ${quoteValue(value)}`,
    expected: 'a network by its first address and length, such as 10.20.0.0/16, 10.20.1.7/32 or fd00::/8',
    fix: `Change the ${what}.`,
    where,
  });
}
