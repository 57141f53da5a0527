/** Neighbours that touch each other: where the first wishes to be for all of them, in the mean, and how many they are. */
interface Block {
  sum: number;
  size: number;
}

/**
 * Places for what wishes to be at `wished`, in ascending order: each at least 1 behind the one before, and as near to
 * the wishes as can be (least squares).
 *
 * Source: isotonic regression by pooling adjacent violators, of the wishes less what is kept between them.
 */
export function columnPlaces(wished: readonly number[]): number[] {
  const blocks: Block[] = [];
  wished.forEach((at, i) => {
    let last: Block = { sum: at - i, size: 1 };
    for (let before = blocks.at(-1); before && mean(before) > mean(last); before = blocks.at(-1)) {
      last = { sum: before.sum + last.sum, size: before.size + last.size };
      blocks.pop();
    }
    blocks.push(last);
  });
  return blocks.flatMap((block) => Array<number>(block.size).fill(mean(block))).map((at, i) => at + i);
}

function mean({ sum, size }: Block): number {
  return sum / size;
}
