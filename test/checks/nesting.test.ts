import fc from 'fast-check';
import { nestings } from '../../src/checks/nesting';

/** Whether one path is the other or lies below it, by whole segments. */
function nested(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

const path = fc
  .array(fc.constantFrom('a', 'b', 'a-b', 'ab'), { minLength: 1, maxLength: 4 })
  .map((segments) => segments.join('/'));

test('finds every path that is another or lies below one, as comparing all pairs does', () => {
  fc.assert(
    fc.property(fc.array(path, { maxLength: 8 }), (paths) => {
      const things = paths.map((path, id) => ({ id, path }));
      const pairs = nestings(things);
      for (const { outer, inner } of pairs) {
        expect(outer).not.toBe(inner);
        expect(inner.path === outer.path || inner.path.startsWith(`${outer.path}/`)).toBe(true);
      }
      const clashing = things.filter((a) => things.some((b) => a !== b && nested(a.path, b.path)));
      const told = new Set(pairs.flatMap(({ outer, inner }) => [outer, inner]));
      for (const thing of told) expect(clashing).toContain(thing);
      // A thing with something above it is told of once; what is alone above others stands as their outer.
      for (const thing of clashing) {
        const below = things.some((b) => b !== thing && thing.path.startsWith(`${b.path}/`));
        if (below) expect(pairs.filter(({ inner }) => inner === thing)).toHaveLength(1);
      }
    }),
  );
});
