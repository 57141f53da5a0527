import { inert } from '../../plan/quote';
import { type AccessGraph } from '../graph';
import { dotText } from './dot';
import { mermaidText } from './mermaid';
import { type GraphFormatName } from './names';
import { svgText } from './svg';

const FORMATS: Readonly<Record<GraphFormatName, (graph: AccessGraph) => string>> = {
  svg: svgText,
  mermaid: mermaidText,
  dot: dotText,
  json: (graph) => inert(`${JSON.stringify(graph, undefined, 2)}\n`),
};

/** A graph in a form. */
export function drawing(format: GraphFormatName, graph: AccessGraph): string {
  return FORMATS[format](graph);
}
