import fc from 'fast-check';

const SURROGATES = { first: 0xd800, count: 0x800 };

/**
 * Any character but half of a pair: the same as fast-check's own unit `binary`, which begins by listing them all,
 * and takes a second for it.
 */
export const anyCharacter = fc.nat({ max: 0x10ffff - SURROGATES.count }).map(
  (index) => String.fromCodePoint(index < SURROGATES.first ? index : index + SURROGATES.count),
  (character) => {
    const [first, second] = typeof character === 'string' ? [...character] : [];
    const code = first?.codePointAt(0);
    if (code === undefined || second !== undefined) throw new TypeError('no character');
    return code < SURROGATES.first ? code : code - SURROGATES.count;
  },
);
