import type * as Promql from '@prometheus-io/lezer-promql' with { 'resolution-mode': 'import' };

// Its types are those of an ECMAScript module, and it is one for whoever requires it, too.
const { parser } = jest.requireActual<typeof Promql>('@prometheus-io/lezer-promql');

/** A metric that an expression asks for, with the labels that it is chosen by. */
export interface Selector {
  readonly metric: string;
  /** As they stand: `status="False"`. */
  readonly matchers: readonly string[];
}

/**
 * The metrics of an expression.
 *
 * @throws where Prometheus' own grammar does not take it
 */
export function selectorsOf(expr: string): Selector[] {
  // Grafana fills it in.
  const text = expr.replaceAll('$__rate_interval', '5m');
  const selectors: Selector[] = [];
  parser.parse(text).iterate({
    enter: ({ name, from, to, node }) => {
      if (name === '⚠') throw new Error(`at ${from} of ${text}`);
      if (name !== 'VectorSelector') return;
      const metric = node.getChild('Identifier');
      const matchers = node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
      selectors.push({
        metric: text.slice(metric?.from ?? from, metric?.to ?? to),
        matchers: matchers.map((each) => text.slice(each.from, each.to)),
      });
    },
  });
  return selectors;
}

/** Labels that a result is grouped by. */
export function groupingOf(expr: string): string[] {
  return [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, labels = '']) => labels.split(', '));
}
